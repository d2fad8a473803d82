package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.health.HealthCheck.Expectation;
import dev.patchbay.health.HealthCheck.Schedule;
import dev.patchbay.routing.outcome.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCheckTest {

  private static final Expectation WHISPER =
      new Expectation(Set.of(200), Set.of(404, 503), "{\"status\": \"ok\"}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"status":"ok"}                     | PASSED  | ''
          200 | { "more": [1], "status" : "ok" }    | PASSED  | ''
          200 | {"status":"loading model"}          | FAILED  | status_200 with an unexpected body
          200 | <html>welcome                       | FAILED  | status_200 with an unexpected body
          200 | ["status"]                          | FAILED  | status_200 with an unexpected body
          200 | ''                                  | FAILED  | status_200 with an unexpected body
          201 | {"status":"ok"}                     | FAILED  | status_201
          404 | File Not Found (/health)            | LOADING | loading
          503 | ''                                  | LOADING | loading
          500 | {"status":"ok"}                     | FAILED  | status_500
          """)
  void anAnswerIsHeldAgainstWhatIsWanted(
      int status, String body, CheckResult.Kind kind, String words) {
    assertThat(WHISPER.evaluate(new Probe.Answer(status, body)))
        .isEqualTo(new CheckResult(kind, words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          healthy            | {"status":"healthy"} | true
          healthy            | sick                 | false
          ''                 | anything             | true
          {}                 | {"a":1}              | true
          {}                 | 7                    | false
          {"a":{"b":1}}      | {"a":{"c":2,"b":1}}  | true
          {"a":{"b":1}}      | {"a":{"b":2}}        | false
          {"a":{"b":1}}      | {"a":7}              | false
          {"a":[1,2]}        | {"a":[1,2]}          | true
          {"a":[1]}          | {"a":[1,2]}          | false
          {"a":null}         | {}                   | false
          """)
  void aBodyContainsATextOrTheMembersOfAnObject(String wanted, String body, boolean found) {
    assertThat(BodyMatch.matches(wanted, body)).isEqualTo(found);
  }

  @Test
  void aHundredThousandBracketsAreNotWhatIsWanted() {
    assertThat(BodyMatch.matches("{\"a\":1}", "[".repeat(100_000))).isFalse();
    assertThat(BodyMatch.matches("{\"a\":1}", "{\"a\":".repeat(100_000))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"200, PASSED", "204, PASSED", "301, FAILED", "503, LOADING", "404, FAILED"})
  void withoutAWishAnySuccessWillDo(int status, CheckResult.Kind kind) {
    assertThat(Expectation.ANY_SUCCESS.evaluate(new Probe.Answer(status, "")).kind())
        .isEqualTo(kind);
  }

  @Test
  void silenceIsAFailureWithItsFault() {
    assertThat(WHISPER.evaluate(new Probe.NoAnswer(Fault.CONNECT)))
        .isEqualTo(new CheckResult(CheckResult.Kind.FAILED, "connect"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:8880/v1, /health, http://h:8880/health",
    "http://h:8880/v1, models, http://h:8880/v1/models",
    "http://h:8880/v1, models?limit=1, http://h:8880/v1/models?limit=1",
    "http://h/kokoro/v1, ../health, http://h/kokoro/health",
    "http://h:8080, /health, http://h:8080/health",
    "https://h/openai/v1, models, https://h/openai/v1/models",
  })
  void thePathStartsAtTheHostOrBelowTheUrl(String url, String path, String target) {
    HealthCheck check =
        new HealthCheck("GET", path, false, Expectation.ANY_SUCCESS, Schedule.DEFAULT);
    assertThat(check.target(URI.create(url))).isEqualTo(URI.create(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://elsewhere/health", "//elsewhere/health", "file:/etc", "/a b"})
  void aCheckNeverLeavesTheProvider(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new HealthCheck("GET", path, true, Expectation.ANY_SUCCESS, Schedule.DEFAULT));
  }

  @Test
  void aBodyThatOnlyBeginsLikeJsonIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expectation(Set.of(), Set.of(), "{status: ok"))
        .withMessageContaining("{status: ok");
  }

  @ParameterizedTest
  @CsvSource({"0, 9", "0.5, 10", "1, 11"})
  void anIntervalIsOffByItsJitterAtMost(double chance, long seconds) {
    assertThat(Schedule.DEFAULT.nextInterval(chance)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "10, -1, 2, 1, 1",
    "10, 91, 2, 1, 1",
    "10, 0, 11, 1, 1",
    "10, 0, 0, 1, 1",
    "10, 0, 2, 0, 1",
    "10, 0, 2, 1, 0"
  })
  void aRhythmThatCannotBeKeptIsRefused(
      long interval, int jitter, long timeout, int rise, int fall) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Schedule(
                    Duration.ofSeconds(interval), jitter, Duration.ofSeconds(timeout), rise, fall))
        .withMessageContaining("expected");
  }
}
