package dev.patchbay.routing.provider;

import java.time.Duration;

/**
 * Deadlines of one attempt at a provider.
 *
 * @param connect time until the connection stands, TLS included
 * @param firstByte time from the start of the attempt until the first byte of the answer's body
 * @param idle time between two bytes of the answer
 */
public record Deadlines(Duration connect, Duration firstByte, Duration idle) {

  public Deadlines {
    positive("connect", connect);
    positive("firstByte", firstByte);
    positive("idle", idle);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
