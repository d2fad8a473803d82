package dev.patchbay.api;

import java.util.regex.Pattern;

/** Tells by the name of a header or of a field whether its value may be a secret. */
public final class SecretNames {

  /** Mask shown in place of a secret. */
  public static final String MASK = "***";

  private static final Pattern SECRET =
      Pattern.compile("(?i)key|token|secret|password|authorization|cookie");

  private SecretNames() {}

  public static boolean isSecret(String name) {
    return SECRET.matcher(name).find();
  }
}
