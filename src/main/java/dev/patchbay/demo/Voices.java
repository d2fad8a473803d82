package dev.patchbay.demo;

import java.util.List;

/** Voices of the demo providers, under OpenAI's names, which all clients know. */
final class Voices {

  static final List<String> ALL = List.of("alloy", "echo", "fable", "nova", "onyx", "shimmer");

  private Voices() {}

  /** The voice of this name, or the first one if there is none. */
  static String orDefault(String name) {
    return ALL.contains(name) ? name : ALL.get(0);
  }
}
