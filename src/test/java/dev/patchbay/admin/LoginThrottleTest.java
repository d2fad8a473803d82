package dev.patchbay.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.admin.auth.CrossSiteCheck;
import dev.patchbay.admin.auth.LoginThrottle;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Login throttle, CSRF check and path matching of the admin API. */
class LoginThrottleTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final LoginThrottle throttle = new LoginThrottle(nanos::get);

  private void guess(String address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.add(address);
    }
  }

  @Test
  void tenWrongKeysMakeAnAddressWaitForTheRestOfAMinute() {
    guess("192.0.2.1", 9);
    assertThat(throttle.wait("192.0.2.1")).isZero();
    nanos.addAndGet(Duration.ofSeconds(20).toNanos());
    guess("192.0.2.1", 1);

    assertThat(throttle.wait("192.0.2.1")).isEqualTo(Duration.ofSeconds(40));
    assertThat(throttle.wait("192.0.2.2")).isZero();
    nanos.addAndGet(Duration.ofSeconds(40).toNanos());
    assertThat(throttle.wait("192.0.2.1")).isZero();
    guess("192.0.2.1", 1);
    assertThat(throttle.wait("192.0.2.1")).isZero();
  }

  @Test
  void manyAddressesShareOneCountInTheEnd() {
    for (int i = 0; i < 1_010; i++) {
      guess("address " + i, 1);
    }
    assertThat(throttle.wait("address 5000")).isPositive();
    assertThat(throttle.wait("address 1")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, router:8765, '', '', true",
    "POST, router:8765, http://router:8765, same-origin, true",
    "POST, Router:8765, https://router:8765, '', true",
    "GET, router:8765, '', cross-site, true",
    "GET, router:8765, '', none, true",
    "POST, router:8765, '', cross-site, false",
    "DELETE, router:8765, '', same-site, false",
    "GET, router:8765, http://evil.example, '', false",
    "GET, router:8765, http://router, '', false",
    "GET, router:8765, null, '', false",
    "GET, '', http://router, '', false",
    "GET, router:8765, 'http://[', '', false"
  })
  void onlyTheRoutersOwnPagesAndProgramsAreLetIn(
      String method, String host, String origin, String site, boolean in) {
    assertThat(CrossSiteCheck.refusal(method, host, origin, site).isEmpty()).isEqualTo(in);
  }

  @ParameterizedTest
  @CsvSource({
    "/calls, /calls, true",
    "/calls, /calls/, false",
    "/calls/{id}, /calls/req_1, true",
    "/calls/{id}, /calls, false",
    "/providers/{name}/drain, /providers/a/eject, false"
  })
  void aPathIsMatchedSegmentBySegment(String path, String asked, boolean matches) {
    assertThat(endpoint(path).names(asked).isPresent()).isEqualTo(matches);
  }

  @Test
  void valuesOfTheSegmentsInBracesAreGiven() {
    assertThat(endpoint("/providers/{name}/drain").names("/providers/kokoro/drain"))
        .contains(Map.of("name", "kokoro"));
  }

  private static Endpoint endpoint(String path) {
    return Endpoint.get(path, request -> AdminResponse.csv(""));
  }
}
