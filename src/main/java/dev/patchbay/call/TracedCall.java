package dev.patchbay.call;

/**
 * Trace of a call.
 *
 * @param trace creates the spans of its attempts
 * @param listener completes its own span
 */
public record TracedCall(CallTrace trace, CallListener listener) {}
