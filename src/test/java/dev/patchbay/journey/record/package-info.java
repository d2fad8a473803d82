/** Journey tests of what is recorded of a call: metrics, traces, logs, and no secrets in any. */
package dev.patchbay.journey.record;
