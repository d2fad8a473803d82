/**
 * OpenTelemetry spans of calls and attempts. No spoken text and no key is ever in a span.
 *
 * <p>The spans are made of the call record. The root opens {@link dev.patchbay.traces.Tracing} only
 * if tracing is on, so that OpenTelemetry's classes are not loaded otherwise.
 */
package dev.patchbay.traces;
