package dev.patchbay.web;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of one call in every header, error and log line.
 *
 * @param value the client's own {@code x-request-id} where it is harmless, else a new one
 */
public record CallId(String value) {

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final SecureRandom RANDOM = new SecureRandom();

  public static CallId of(String given) {
    return given != null && HARMLESS.matcher(given).matches() ? new CallId(given) : fresh();
  }

  private static CallId fresh() {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return new CallId("req_" + HexFormat.of().formatHex(random));
  }
}
