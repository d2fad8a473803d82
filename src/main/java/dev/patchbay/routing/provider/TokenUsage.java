package dev.patchbay.routing.provider;

/**
 * Tokens that a call or a turn of a realtime session has used, by kind. Images count as text.
 *
 * @param textIn text tokens of the input that are not cached
 * @param cachedText text tokens of the input that are cached
 * @param audioIn audio tokens of the input that are not cached
 * @param cachedAudio audio tokens of the input that are cached
 * @param textOut text tokens of the output
 * @param audioOut audio tokens of the output
 */
public record TokenUsage(
    long textIn, long cachedText, long audioIn, long cachedAudio, long textOut, long audioOut) {

  public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0, 0);

  /** All tokens of the input. */
  public long in() {
    return textIn + cachedText + audioIn + cachedAudio;
  }

  /** All tokens of the output. */
  public long out() {
    return textOut + audioOut;
  }

  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        textIn + other.textIn,
        cachedText + other.cachedText,
        audioIn + other.audioIn,
        cachedAudio + other.cachedAudio,
        textOut + other.textOut,
        audioOut + other.audioOut);
  }
}
