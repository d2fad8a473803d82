package dev.patchbay.routing.provider;

import dev.patchbay.api.AudioTask;
import java.math.BigInteger;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Price of a provider's work, in millionths of the operator's currency.
 *
 * @param perMillionCharacters price of speech; −1 if not known
 * @param perMinute price of a minute of audio transcribed or translated; −1 if not known
 * @param tokens prices of tokens, in realtime sessions and where a provider reports them
 */
public record Price(long perMillionCharacters, long perMinute, TokenPrice tokens) {

  private static final long NOT_KNOWN = -1;
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
  private static final BigInteger MINUTE = BigInteger.valueOf(Duration.ofMinutes(1).toMillis());

  public static final Price UNKNOWN = new Price(NOT_KNOWN, NOT_KNOWN);
  public static final Price FREE = new Price(0, 0);

  /** A price without realtime sessions. */
  public Price(long perMillionCharacters, long perMinute) {
    this(perMillionCharacters, perMinute, TokenPrice.UNKNOWN);
  }

  public Price {
    known("perMillionCharacters", perMillionCharacters);
    known("perMinute", perMinute);
  }

  /** The price of a unit of this task's work; empty if it is not known or the task has none. */
  public OptionalLong rate(AudioTask task) {
    return switch (task) {
      case SPEECH -> optional(perMillionCharacters);
      case TRANSCRIPTION, TRANSLATION -> optional(perMinute);
      case REALTIME -> tokens.isKnown() ? optional(tokens.audioOut()) : optional(perMinute);
      case OTHER -> OptionalLong.empty();
    };
  }

  /** True only if the work is known to cost nothing: money is not spent on a guess. */
  public boolean free(AudioTask task) {
    boolean chargedByToken = task == AudioTask.REALTIME && tokens.isKnown() && !tokens.isFree();
    return !chargedByToken && rate(task).orElse(NOT_KNOWN) == 0;
  }

  /** The cost of speaking a text, rounded up; empty if the price is not known. */
  public OptionalLong ofCharacters(long characters) {
    return cost(perMillionCharacters, characters, MILLION);
  }

  /** The cost of transcribing audio, rounded up; empty if the price is not known. */
  public OptionalLong ofAudio(Duration length) {
    return cost(perMinute, length.toMillis(), MINUTE);
  }

  private static OptionalLong cost(long rate, long amount, BigInteger unit) {
    if (rate == NOT_KNOWN) {
      return OptionalLong.empty();
    }
    BigInteger exact = BigInteger.valueOf(rate).multiply(BigInteger.valueOf(amount));
    BigInteger up = exact.add(unit).subtract(BigInteger.ONE).divide(unit);
    return OptionalLong.of(up.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
  }

  private static OptionalLong optional(long rate) {
    return rate == NOT_KNOWN ? OptionalLong.empty() : OptionalLong.of(rate);
  }

  private static void known(String name, long rate) {
    if (rate < NOT_KNOWN) {
      throw new IllegalArgumentException(name + ": " + rate + " (expected: >= 0, or -1)");
    }
  }
}
