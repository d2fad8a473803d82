package dev.patchbay.demo;

/**
 * Something to say.
 *
 * @param voice one of {@link Voices}
 * @param speed 1 is ordinary, 2 twice as fast
 */
record Utterance(String text, String voice, double speed) {}
