package dev.patchbay.journey.wire;

import dev.patchbay.testkit.provider.ScriptedProvider;

/** Configurations with providers whose API is not OpenAI's. */
final class WireConfigurations {

  private WireConfigurations() {}

  /** One provider with this preset and a key. */
  static String of(String preset, ScriptedProvider provider, String... more) {
    return "patchbay.auth=open\npatchbay.providers="
        + preset
        + "\n"
        + provider(preset, provider)
        + String.join("\n", more);
  }

  /** The keys of a provider named like its preset. */
  static String provider(String preset, ScriptedProvider provider) {
    return provider(preset, provider, "key-of-" + preset);
  }

  /** The keys of a provider named like its preset. */
  static String provider(String preset, ScriptedProvider provider, String key) {
    return """
    patchbay.provider.%1$s.preset=%1$s
    patchbay.provider.%1$s.url=%2$s
    patchbay.provider.%1$s.key=%3$s
    patchbay.provider.%1$s.catalog.models-path=
    patchbay.provider.%1$s.catalog.voices-path=
    """
        .formatted(preset, provider.url(), key);
  }
}
