package dev.patchbay.call;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Id of a call (request id, correlation id), in headers, errors and log lines.
 *
 * @param value the client's {@code x-request-id} if it is safe to repeat, else a new one
 */
public record CallId(String value) {

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  public static CallId of(String given) {
    return given != null && HARMLESS.matcher(given).matches() ? new CallId(given) : fresh();
  }

  // Not a secret, so a fast random generator without contention is enough.
  private static CallId fresh() {
    RandomGenerator random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return new CallId(
        "req_" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()));
  }
}
