package dev.patchbay.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.Denial;
import dev.patchbay.ratelimit.bucket.Claim;
import dev.patchbay.ratelimit.bucket.Level;
import dev.patchbay.ratelimit.bucket.Rate;
import dev.patchbay.ratelimit.bucket.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitHeadersTest {

  private static Level level(Unit unit, long amount, long burst, boolean granted, long remaining) {
    Claim claim = new Claim("a", unit, new Rate(60, Duration.ofMinutes(1), burst), amount);
    return new Level(claim, granted, remaining, Duration.ofMillis(1_200), Duration.ofSeconds(90));
  }

  @Test
  void theHeadersShowTheBucketWithTheSmallestShareLeft() {
    List<Level> levels =
        List.of(
            level(Unit.REQUESTS, 1, 1_000, true, 200),
            level(Unit.REQUESTS, 1, 10, true, 9),
            level(Unit.AUDIO_SECONDS, 1, 60_000, true, 59_999));

    assertThat(RateLimitHeaders.headers(levels))
        .isEqualTo(
            Map.of(
                "x-ratelimit-limit-requests", "1000",
                "x-ratelimit-remaining-requests", "200",
                "x-ratelimit-reset-requests", "1m30s",
                "x-ratelimit-limit-audio-seconds", "60",
                "x-ratelimit-remaining-audio-seconds", "59",
                "x-ratelimit-reset-audio-seconds", "1m30s"));
  }

  @Test
  void theErrorNamesTheUnitAndWhenToTryAgain() {
    Denial denial =
        RateLimitHeaders.denial(List.of(level(Unit.CHARACTERS, 50, 100, false, 20))).orElseThrow();

    assertThat(denial.pause()).isEqualTo(Duration.ofMillis(1_200));
    assertThat(denial.error().status()).isEqualTo(429);
    assertThat(denial.error().code()).isEqualTo("rate_limit_exceeded");
    assertThat(denial.error().type()).isEqualTo("characters");
    assertThat(denial.error().message()).contains("20 of 100").contains("1.2s");
  }

  @Test
  void aCallThatExceedsTheBurstIsNotToldToWait() {
    Denial denial =
        RateLimitHeaders.denial(
                List.of(
                    level(Unit.REQUESTS, 1, 100, false, 0),
                    level(Unit.CHARACTERS, 101, 100, false, 100)))
            .orElseThrow();

    assertThat(denial.pause()).isZero();
    assertThat(denial.error().message()).contains("101 characters").contains("100");
  }

  @Test
  void aGrantedClaimIsNoDenial() {
    assertThat(RateLimitHeaders.denial(List.of(level(Unit.REQUESTS, 1, 10, true, 0)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0ms",
    "PT0.000000001S, 1ms",
    "PT0.02S, 20ms",
    "PT1.2S, 1.2s",
    "PT1.05S, 1.05s",
    "PT59S, 59s",
    "PT6M, 6m0s",
    "PT6M1.5S, 6m1.5s",
    "PT1H, 1h0m0s",
    "PT26H3M4S, 26h3m4s"
  })
  void durationsAreWrittenAsOpenAiDoes(Duration duration, String text) {
    assertThat(ResetFormat.of(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2",
    "0:0:0:0:0:0:0:1, 0:0:0:0"
  })
  void aNetworkOfIpv6CountsAsOneAddress(String address, String network) {
    assertThat(LimitSubject.network(address)).isEqualTo(network);
  }
}
