package dev.patchbay.call;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of one call in every header, error and log line.
 *
 * @param value the client's own {@code x-request-id} where it is harmless, else a new one
 */
public record CallId(String value) {

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  public static CallId of(String given) {
    return given != null && HARMLESS.matcher(given).matches() ? new CallId(given) : fresh();
  }

  // No secret, so that calls need not wait for each other at the one source of secrets.
  private static CallId fresh() {
    RandomGenerator random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return new CallId(
        "req_" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()));
  }
}
