package dev.patchbay.demo;

/**
 * Text to speak.
 *
 * @param text text
 * @param voice one of {@link Voices}
 * @param speed speaking rate; 1 is normal, 2 twice as fast
 */
record Utterance(String text, String voice, double speed) {}
