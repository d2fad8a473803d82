package dev.patchbay.routing.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalInt;

/** Fuzz test of Retry-After: the wait is at most a minute, whatever a provider sends. */
class RetryAfterFuzzTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @FuzzTest(maxDuration = "10s")
  void theWaitIsShort(byte[] bytes) {
    String value = new String(bytes, StandardCharsets.ISO_8859_1);
    isShort(RetryAfter.seconds(value, NOW));
    isShort(RetryAfter.secondsFromMilliseconds(value));
  }

  private static void isShort(OptionalInt wait) {
    if (wait.isPresent()) {
      assertThat(wait.getAsInt()).isBetween(1, RetryAfter.MAX_SECONDS);
    }
  }
}
