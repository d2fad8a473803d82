package dev.patchbay.web;

/**
 * That a call is followed.
 *
 * @param trace by whom
 */
public record Traced(CallTrace trace) {}
