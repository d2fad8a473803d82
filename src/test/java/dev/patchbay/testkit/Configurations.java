package dev.patchbay.testkit;

import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;

/** Router configurations for journey tests. */
public final class Configurations {

  /** Provider a has half a second: for those who wait until it is over. Load makes others late. */
  public static final String HURRIED =
      """
      patchbay.provider.a.connect=500ms
      patchbay.provider.a.first-byte=500ms
      patchbay.provider.a.idle=500ms
      """;

  private Configurations() {}

  /** One Kokoro. */
  public static String kokoro(ScriptedProvider kokoro) {
    return preset("kokoro", kokoro.url() + "/v1");
  }

  /** Two providers of which nothing is known, a before b. */
  public static String pair(ScriptedProvider a, ScriptedProvider b) {
    return pair(a.url(), b.url());
  }

  public static String pair(String a, String b) {
    return "patchbay.providers=a,b\n" + generic("a", a) + generic("b", b);
  }

  /**
   * Provider a before b, with a key each. The router does not look up a's models: that would be on
   * a connection which the next call then does not find.
   */
  public static String keyedPair(String a, String b) {
    return pair(a, b)
        + """
        patchbay.auth=open
        patchbay.provider.a.key=key-of-a
        patchbay.provider.a.catalog.models-path=
        patchbay.provider.a.catalog.voices-path=
        patchbay.provider.b.key=key-of-b
        """;
  }

  public static String keyedPair(ScriptedProvider a, ScriptedProvider b) {
    return keyedPair(a.url(), b.url());
  }

  /** With a cache in that directory. */
  public static String cached(Path directory, String configuration, String... more) {
    return configuration
        + "\npatchbay.cache=true\npatchbay.cache.directory="
        + directory
        + "\n"
        + String.join("\n", more);
  }

  public static String generic(String name, String url) {
    return provider(name, "generic", url + "/v1");
  }

  public static String preset(String preset, String url) {
    return provider(preset, preset, url);
  }

  public static String provider(String name, String preset, String url) {
    return """
    patchbay.provider.%1$s.preset=%2$s
    patchbay.provider.%1$s.url=%3$s
    """
        .formatted(name, preset, url);
  }
}
