package dev.patchbay.routing.provider;

import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Price of a million tokens of each kind, in realtime sessions and wherever a provider reports
 * tokens, in millionths of the operator's currency; −1 if not known. Cached tokens without a price
 * of their own cost as much as others.
 *
 * @param textIn text of the input
 * @param audioIn audio of the input
 * @param cachedText cached text of the input
 * @param cachedAudio cached audio of the input
 * @param textOut text of the output
 * @param audioOut audio of the output
 */
public record TokenPrice(
    long textIn, long audioIn, long cachedText, long cachedAudio, long textOut, long audioOut) {

  public static final TokenPrice UNKNOWN = new TokenPrice(-1, -1, -1, -1, -1, -1);

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  /** True if the cost of a conversation can be told. */
  public boolean isKnown() {
    return textIn >= 0 && audioIn >= 0 && textOut >= 0 && audioOut >= 0;
  }

  /** True if no kind of token costs anything, such as text where audio is free. */
  boolean isFree() {
    return LongStream.of(textIn, audioIn, cachedText, cachedAudio, textOut, audioOut)
        .allMatch(price -> price <= 0);
  }

  /** The cost, rounded up; empty if a kind that was used has no price. */
  public OptionalLong of(TokenUsage used) {
    BigInteger sum = BigInteger.ZERO;
    long[][] parts = {
      {textIn, used.textIn()},
      {audioIn, used.audioIn()},
      {cachedText < 0 ? textIn : cachedText, used.cachedText()},
      {cachedAudio < 0 ? audioIn : cachedAudio, used.cachedAudio()},
      {textOut, used.textOut()},
      {audioOut, used.audioOut()}
    };
    for (long[] part : parts) {
      if (part[0] < 0 && part[1] > 0) {
        return OptionalLong.empty();
      }
      sum = sum.add(BigInteger.valueOf(Math.max(0, part[0])).multiply(BigInteger.valueOf(part[1])));
    }
    BigInteger up = sum.add(MILLION).subtract(BigInteger.ONE).divide(MILLION);
    return OptionalLong.of(up.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
  }
}
