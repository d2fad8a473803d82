package dev.patchbay.sdk;

import dev.patchbay.testkit.provider.ScriptedProvider;

/** Router configurations and provider responses for the SDK tests. */
final class Providers {

  static final String HEARD = "{\"text\":\"Hello there.\"}";

  static final String OVERLOADED =
      "{\"error\":{\"message\":\"The engine is overloaded.\",\"type\":\"server_error\","
          + "\"param\":null,\"code\":\"overloaded\"}}";

  private Providers() {}

  /** Providers called a and b, of which nothing is known and each of which has a key. */
  static String named(ScriptedProvider a, ScriptedProvider b) {
    return "patchbay.providers=a,b\n" + generic("a", a) + generic("b", b);
  }

  /** The only provider, called a. */
  static String named(ScriptedProvider a) {
    return generic("a", a);
  }

  private static String generic(String name, ScriptedProvider provider) {
    return """
    patchbay.provider.%1$s.preset=generic
    patchbay.provider.%1$s.url=%2$s/v1
    patchbay.provider.%1$s.key=key-of-%1$s
    """
        .formatted(name, provider.url());
  }
}
