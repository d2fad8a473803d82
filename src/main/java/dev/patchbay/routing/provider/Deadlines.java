package dev.patchbay.routing.provider;

import java.time.Duration;

/**
 * How long one attempt at a provider may take.
 *
 * @param connect until the connection stands, TLS included
 * @param firstByte from the start of the attempt until the first byte of the answer's body
 * @param idle between two bytes of the answer
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
