package dev.patchbay.call;

/**
 * A call that a trace is recorded of.
 *
 * @param trace makes the spans of its attempts
 * @param listener completes its own span
 */
public record TracedCall(CallTrace trace, CallListener listener) {}
