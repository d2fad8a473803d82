package dev.patchbay.api;

import java.time.Duration;

/**
 * Usage that the provider reports in its response.
 *
 * @param length audio duration; zero if it reports none
 * @param textIn text tokens of the input
 * @param audioIn audio tokens of the input
 * @param out tokens of the output: audio for speech, else text
 */
public record ProviderUsage(Duration length, long textIn, long audioIn, long out) {

  public static final ProviderUsage UNKNOWN = new ProviderUsage(Duration.ZERO);

  /** Usage in seconds. */
  public ProviderUsage(Duration length) {
    this(length, 0, 0, 0);
  }

  /** True if it reports tokens. */
  public boolean hasTokens() {
    return textIn + audioIn + out > 0;
  }

  /** The usage of two pieces of a call. */
  public ProviderUsage plus(ProviderUsage other) {
    return new ProviderUsage(
        length.plus(other.length), textIn + other.textIn, audioIn + other.audioIn, out + other.out);
  }

  /** The duration for usage accounting: the reported one, else the one the recording declares. */
  public Duration or(Duration declared) {
    return length.isZero() ? declared : length;
  }
}
