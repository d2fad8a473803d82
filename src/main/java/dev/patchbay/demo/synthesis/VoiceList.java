package dev.patchbay.demo.synthesis;

import java.util.List;

/** Voices of the demo providers, under OpenAI's names, which all clients know. */
public final class VoiceList {

  public static final List<String> ALL =
      List.of("alloy", "echo", "fable", "nova", "onyx", "shimmer");

  private VoiceList() {}

  /** The voice of this name, or the first one if there is none. */
  static String orDefault(String name) {
    return ALL.contains(name) ? name : ALL.get(0);
  }

  /**
   * The voice that a provider has under a name: each provider sounds different, so that a failover
   * can be heard.
   *
   * @param provider position of the provider
   */
  public static String of(String name, int provider) {
    // Half the list apart: a man's voice where the other provider has a woman's.
    int at = ALL.indexOf(orDefault(name)) + provider * ALL.size() / 2;
    return ALL.get(at % ALL.size());
  }
}
