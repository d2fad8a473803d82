package dev.patchbay.config;

import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.Problem;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/**
 * Guards against a reload that makes access control weaker by accident. A file that was cut while
 * it was written, or whose disk was full, has lost its clients; without them the default mode would
 * admit callers without a key.
 */
final class AccessDowngrade {

  private static final String MODE = "patchbay.auth";

  private AccessDowngrade() {}

  /** True if callers who needed a key, or had to be on this machine, need not any more. */
  static boolean isDowngrade(AccessPolicy before, AccessPolicy after) {
    // The modes are ordered from the strictest on.
    return after.mode().compareTo(before.mode()) > 0;
  }

  /**
   * Rejects a weaker mode that the configuration does not name.
   *
   * @throws BadConfiguration if it is only the default
   */
  static void rejectDefault(AccessPolicy after, Config config) {
    if (config.getOptionalValue(MODE, String.class).isEmpty()) {
      String mode = after.mode().name().toLowerCase(Locale.ROOT);
      throw problem("(not set)", MODE + "=" + mode + ", because no client has a key any more");
    }
  }

  /**
   * Rejects a weaker mode from files that are still being changed.
   *
   * @throws BadConfiguration if the second look at them differs from the first
   */
  static void rejectChanging(FileSnapshot first, FileSnapshot second) {
    if (!first.agreesWith(second)) {
      throw problem("(weaker than before)", "files that do not change during the reload");
    }
  }

  private static BadConfiguration problem(String value, String expected) {
    return new BadConfiguration(List.of(new Problem(MODE, value, expected)));
  }
}
