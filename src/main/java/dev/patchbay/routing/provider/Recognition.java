package dev.patchbay.routing.provider;

import java.time.Duration;
import java.util.Set;

/**
 * Speech recognition of a provider: what it takes in calls with a recording.
 *
 * @param audioUrls URLs that it may be asked to fetch audio from
 * @param inputAudio true if it takes recordings in JSON, in base64 in {@code input_audio}
 * @param language form of {@code language}
 * @param inputs containers of the recordings that it takes
 * @param splitting recordings that are too long for it
 */
public record Recognition(
    AudioUrls audioUrls,
    boolean inputAudio,
    LanguageForm language,
    Inputs inputs,
    Splitting splitting) {

  /**
   * Recordings above the limits of a provider.
   *
   * @param longest longest recording that it takes
   * @param allowed true if a recording that no provider takes whole is made smaller or split
   * @param ffmpeg path of ffmpeg, which decodes some of them; empty if there is none
   */
  public record Splitting(Duration longest, boolean allowed, String ffmpeg) {
    public static final Duration UNLIMITED = Duration.ofDays(365);
    public static final Splitting NEVER = new Splitting(UNLIMITED, false, "");
  }

  /**
   * Containers of recordings.
   *
   * @param accepted names of those that it takes; empty if it takes all
   * @param ffmpeg path of ffmpeg, which converts others; empty if there is none
   */
  public record Inputs(Set<String> accepted, String ffmpeg) {
    public static final Inputs ANY = new Inputs(Set.of(), "");

    public Inputs {
      accepted = Set.copyOf(accepted);
    }

    public boolean accepts(String container) {
      return accepted.isEmpty() || accepted.contains(container);
    }
  }

  /** Recognition of recordings in any container. */
  public Recognition(AudioUrls audioUrls, boolean inputAudio, LanguageForm language) {
    this(audioUrls, inputAudio, language, Inputs.ANY, Splitting.NEVER);
  }
}
