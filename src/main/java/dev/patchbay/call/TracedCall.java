package dev.patchbay.call;

/**
 * That a call is followed.
 *
 * @param trace by whom
 */
public record TracedCall(CallTrace trace) {}
