package dev.patchbay.routing.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When an SDK is told not to retry, and when its retry is the only one there is. */
class ClientRetryTest {

  private static Journey journey(Outcome... outcomes) {
    return new Journey(
        Arrays.stream(outcomes)
            .map(outcome -> new Journey.Entry("a", "m", "v", outcome, Duration.ZERO, Duration.ZERO))
            .toList());
  }

  private static boolean isFutile(Outcome... outcomes) {
    return ClientRetry.isFutile(journey(outcomes), false, Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 425, 429, 500, 502, 503, 504, 529})
  void aPassingErrorOfTheOnlyProviderMayBeRetried(int status) {
    assertThat(isFutile(new Outcome.Answered(status, false))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 413, 415, 422})
  void aMistakeOfTheClientStaysOne(int status) {
    assertThat(isFutile(new Outcome.Answered(status, false))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, false",
    "FIRST_BYTE_DEADLINE, false",
    "BROKEN_HEAD, false",
    "EMPTY_AUDIO, false",
    "OUT_OF_FILES, false",
    "TLS, true",
    "WRONG_FORMAT, true"
  })
  void aFaultOfTheOnlyProviderMayBeRetriedIfItCanPass(Fault fault, boolean futile) {
    assertThat(isFutile(new Outcome.Failed(fault))).isEqualTo(futile);
  }

  @Test
  void whatTheRouterHasRetriedIsNotRetriedAgain() {
    Outcome busy = new Outcome.Answered(503, false);

    assertThat(isFutile(busy, busy)).isTrue();
    assertThat(isFutile(new Outcome.Failed(Fault.CONNECT), busy)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = SkipReason.class,
      names = {"BUSY", "COOLING", "LIMIT", "OPEN", "DOWN"})
  void whereNobodyWasAskedTheClientMayComeBack(SkipReason reason) {
    assertThat(isFutile(new Outcome.Skipped(reason))).isFalse();
    assertThat(isFutile(new Outcome.Skipped(reason), new Outcome.Skipped(SkipReason.NOT_FREE)))
        .isFalse();
  }

  @Test
  void nothingChangesWhereNobodyMayBeAsked() {
    assertThat(isFutile(new Outcome.Skipped(SkipReason.NOT_FREE))).isTrue();
    assertThat(isFutile()).isTrue();
  }

  @Test
  void aWaitLongerThanClientsAreToldIsFutile() {
    Journey limited = journey(new Outcome.Answered(429, false));

    assertThat(ClientRetry.isFutile(limited, false, Duration.ofSeconds(60))).isFalse();
    assertThat(ClientRetry.isFutile(limited, false, Duration.ofDays(1))).isTrue();
  }

  @Test
  void aRejectedKeyOfTheRouterStaysRejected() {
    Journey rejected = journey(new Outcome.Answered(401, false));

    assertThat(ClientRetry.isFutile(rejected, true, Duration.ZERO)).isTrue();
  }
}
