package dev.patchbay.call;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Writes a denial with Retry-After and the headers that SDKs check before they retry. */
public final class RetryLaterWriter {

  // The Node SDK waits no longer than this; the Java SDK waits for any time.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private RetryLaterWriter() {}

  public static void write(HttpServletResponse response, Denial denial) throws IOException {
    Duration wait = denial.pause();
    if (wait.isZero() || wait.compareTo(LONGEST) > 0) {
      // An SDK would retry twice in vain, or wait for hours without telling its caller.
      response.setHeader("x-should-retry", "false");
    }
    if (!wait.isZero()) {
      long millis = wait.plusNanos(999_999).toMillis();
      response.setHeader("retry-after-ms", String.valueOf(millis));
      response.setHeader("Retry-After", String.valueOf((millis + 999) / 1000));
    }
    ErrorWriter.write(response, denial.error());
  }
}
