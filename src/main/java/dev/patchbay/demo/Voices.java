package dev.patchbay.demo;

import java.util.List;

/** OpenAI's names for voices, which is all that clients are sure to know. */
final class Voices {

  static final List<String> ALL = List.of("alloy", "echo", "fable", "nova", "onyx", "shimmer");

  private Voices() {}

  /** Any other name gets the first. */
  static String orDefault(String name) {
    return ALL.contains(name) ? name : ALL.get(0);
  }
}
