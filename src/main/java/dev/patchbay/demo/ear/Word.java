package dev.patchbay.demo.ear;

/**
 * A word of a transcript with its position in the recording, in seconds.
 *
 * @param text word with its punctuation
 */
record Word(String text, double start, double end) {}
