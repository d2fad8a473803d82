package dev.patchbay.demo.recognition;

/**
 * A word of a transcript with its position in the recording, in seconds.
 *
 * @param text word with its punctuation
 */
record Word(String text, double start, double end) {}
