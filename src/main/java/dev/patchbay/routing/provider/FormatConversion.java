package dev.patchbay.routing.provider;

import java.util.Locale;
import java.util.Set;

/**
 * Conversion of a provider's wav or pcm into formats that it lacks.
 *
 * @param policy whether answers are converted, and how such a candidate ranks
 * @param made formats that can be made here
 * @param ffmpeg path of ffmpeg; empty if there is none
 */
public record FormatConversion(Policy policy, Set<String> made, String ffmpeg) {

  public static final FormatConversion NONE = new FormatConversion(Policy.NEVER, Set.of(), "");

  /** Use of conversion. */
  public enum Policy {
    /** Behind candidates that have the format, where the router chooses the order. */
    AUTO,
    /** Not at all. */
    NEVER,
    /** As if the candidate had the format. */
    ALWAYS_ALLOWED;

    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public FormatConversion {
    made = Set.copyOf(made);
  }

  boolean makes(String format) {
    return policy != Policy.NEVER && made.contains(format);
  }
}
