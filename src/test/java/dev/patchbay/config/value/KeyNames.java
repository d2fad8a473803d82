package dev.patchbay.config.value;

import java.util.stream.Stream;

/** Names of all configuration keys. */
public final class KeyNames {

  private KeyNames() {}

  /** With blanks for the names in them. */
  public static Stream<String> shapes() {
    return ConfigKeys.ALL.stream().map(KeyPattern::text);
  }
}
