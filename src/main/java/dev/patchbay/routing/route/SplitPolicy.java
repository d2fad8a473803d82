package dev.patchbay.routing.route;

import java.util.Locale;
import java.util.Set;

/**
 * Policy for long texts: whether a route speaks a text in pieces of whole sentences.
 *
 * @param mode when a text is split
 * @param characters most characters of one piece
 * @param formats formats into which the pieces can be joined
 * @param decodesMp3 true if the pieces may be mp3
 * @param ffmpeg path of ffmpeg; empty if there is none
 */
public record SplitPolicy(
    Mode mode, int characters, Set<String> formats, boolean decodesMp3, String ffmpeg) {

  /** When a text is split. */
  public enum Mode {
    /** Where every candidate would refuse the text for its length. */
    AUTO,
    /** Every text of more than one piece. */
    SENTENCES,
    NEVER;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Fewest characters of a piece: shorter ones sound like a list. */
  public static final int SHORTEST = 60;

  public static final SplitPolicy NEVER =
      new SplitPolicy(Mode.NEVER, SHORTEST, Set.of(), false, "");

  public SplitPolicy {
    if (characters < SHORTEST) {
      throw new IllegalArgumentException(
          "characters: " + characters + " (expected: >= " + SHORTEST + ")");
    }
    formats = Set.copyOf(formats);
  }
}
