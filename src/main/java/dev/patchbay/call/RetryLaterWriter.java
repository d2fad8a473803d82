package dev.patchbay.call;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Tells a client that it has to wait, in the headers that SDKs look at before they try again. */
public final class RetryLaterWriter {

  // The SDK for Node waits no longer; the one for Java waits for as long as it is told.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private RetryLaterWriter() {}

  public static void write(HttpServletResponse response, Denial denial) throws IOException {
    Duration wait = denial.pause();
    if (wait.isZero() || wait.compareTo(LONGEST) > 0) {
      // An SDK would try twice more in vain, or wait for hours with its caller none the wiser.
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
