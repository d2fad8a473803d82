package dev.patchbay.config.value;

import java.util.stream.Stream;

/** The keys that a configuration may have, for tests of other packages. */
public final class KeyNames {

  private KeyNames() {}

  /** With blanks for the names in them. */
  public static Stream<String> shapes() {
    return ConfigKeys.ALL.stream().map(KeyPattern::text);
  }
}
