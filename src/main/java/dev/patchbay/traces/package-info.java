/**
 * Spans of calls and attempts for OpenTelemetry; no other class is loaded of it while traces are
 * off. No spoken text and no key is ever in a span.
 */
package dev.patchbay.traces;
