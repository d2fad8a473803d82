package dev.patchbay.journey;

import dev.patchbay.testkit.ScriptedProvider;

/** Configurations that many journeys share. */
final class Configurations {

  private Configurations() {}

  /** One Kokoro. */
  static String kokoro(ScriptedProvider kokoro) {
    return preset("kokoro", kokoro.url() + "/v1");
  }

  /** Two providers of which nothing is known, a before b. */
  static String pair(ScriptedProvider a, ScriptedProvider b) {
    return pair(a.url(), b.url());
  }

  static String pair(String a, String b) {
    return "patchbay.providers=a,b\n" + generic("a", a) + generic("b", b);
  }

  static String generic(String name, String url) {
    return provider(name, "generic", url + "/v1");
  }

  static String preset(String preset, String url) {
    return provider(preset, preset, url);
  }

  static String provider(String name, String preset, String url) {
    return """
    patchbay.provider.%1$s.preset=%2$s
    patchbay.provider.%1$s.url=%3$s
    """
        .formatted(name, preset, url);
  }
}
