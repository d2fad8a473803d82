package dev.patchbay.routing.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.outcome.Failover.Step;
import dev.patchbay.routing.plan.PlannerFixtures;
import dev.patchbay.routing.provider.SignIn.Scheme;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailoverTest {

  private static Step judge(Outcome outcome, AudioTask task) {
    return Failover.judge(outcome, PlannerFixtures.FAILOVER, task);
  }

  private static FinalAnswer last(Outcome outcome, Scheme scheme, int retryAfter) {
    return Failover.finalAnswer(outcome, PlannerFixtures.FAILOVER, scheme, retryAfter);
  }

  @ParameterizedTest
  @CsvSource({
    "503, UNSPECIFIED, SPEECH, TRY_NEXT",
    "429, UNSPECIFIED, OTHER,  TRY_NEXT",
    "408, UNSPECIFIED, SPEECH, TRY_NEXT",
    "402, UNSPECIFIED, SPEECH, TRY_NEXT",
    "413, UNSPECIFIED, TRANSCRIPTION, TRY_NEXT",
    "415, UNSPECIFIED, TRANSCRIPTION, TRY_NEXT",
    "400, UNSPECIFIED, SPEECH, PASS_ON",
    "410, UNSPECIFIED, SPEECH, PASS_ON",
    "422, UNSPECIFIED, SPEECH, PASS_ON",
    "424, UNSPECIFIED, SPEECH, PASS_ON",
    "400, UNKNOWN_MODEL, SPEECH, TRY_NEXT",
    "400, NOT_TAKEN, TRANSCRIPTION, TRY_NEXT",
    "404, UNSPECIFIED, SPEECH, TRY_NEXT",
    "404, UNSPECIFIED, OTHER,  PASS_ON",
    "404, UNKNOWN_MODEL, OTHER,  TRY_NEXT",
    "401, UNSPECIFIED, SPEECH, TRY_NEXT",
    "403, UNSPECIFIED, OTHER,  TRY_NEXT",
  })
  void anAnswerIsJudgedByWhoseFaultItIs(
      int status, ErrorMeaning meaning, AudioTask task, Step expected) {
    assertThat(judge(new Outcome.Answered(status, meaning), task)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultSendsTheCallOn(Fault fault) {
    assertThat(judge(new Outcome.Failed(fault), AudioTask.OTHER)).isEqualTo(Step.TRY_NEXT);
  }

  @Test
  void aGoodAnswerIsRelayedAndALeftClientIsServedNoMore() {
    Outcome served = new Outcome.Served(200, Duration.ofMillis(5));
    assertThat(judge(served, AudioTask.SPEECH)).isEqualTo(Step.RELAY);
    assertThat(judge(new Outcome.ClientLeft(), AudioTask.SPEECH)).isEqualTo(Step.STOP);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 502, provider_unreachable",
    "TLS, 502, provider_unreachable",
    "FIRST_BYTE_DEADLINE, 504, provider_timeout",
    "IDLE, 504, provider_timeout",
    "BROKEN_HEAD, 502, provider_bad_answer",
    "BROKEN_BODY, 502, provider_bad_answer",
    "EMPTY_AUDIO, 502, provider_bad_answer",
    "ERROR_IN_ANSWER, 502, provider_bad_answer",
    "WRONG_FORMAT, 502, provider_bad_answer",
    "UNEXPECTED_ANSWER, 502, provider_bad_answer",
  })
  void theLastFaultIsToldAsAGatewaysError(Fault fault, int status, String code) {
    FinalAnswer.RouterError tell =
        (FinalAnswer.RouterError) last(new Outcome.Failed(fault), Scheme.BEARER, 0);
    assertThat(tell.error().status()).isEqualTo(status);
    assertThat(tell.error().code()).isEqualTo(code);
    assertThat(tell.error().type()).isEqualTo("server_error");
  }

  @ParameterizedTest
  @CsvSource({"429, 86400, 60", "503, 5, 5", "500, 0, 0", "404, 0, 0", "400, 0, 0", "599, -1, 0"})
  void theLastAnswerIsPassedOnWithABoundedWait(int status, int asked, int told) {
    assertThat(last(new Outcome.Answered(status, false), Scheme.BEARER, asked))
        .isEqualTo(new FinalAnswer.ProviderError(status, told));
  }

  @ParameterizedTest
  @CsvSource({
    "401, BEARER, 502, upstream_auth",
    "403, HEADER, 502, upstream_auth",
    "401, NONE, 502, upstream_auth",
    "408, BEARER, 504, provider_timeout",
    "425, BEARER, 502, provider_bad_answer",
    "407, BEARER, 502, provider_bad_answer",
    "302, BEARER, 502, provider_bad_answer",
    "700, BEARER, 502, provider_bad_answer",
  })
  void anAnswerThatIsNotMeantForTheClientIsReplaced(
      int status, Scheme scheme, int told, String code) {
    FinalAnswer.RouterError tell =
        (FinalAnswer.RouterError) last(new Outcome.Answered(status, false), scheme, 0);
    assertThat(tell.error().status()).isEqualTo(told);
    assertThat(tell.error().code()).isEqualTo(code);
  }

  @Test
  void aClientsOwnRefusedKeyIsItsOwnBusiness() {
    assertThat(last(new Outcome.Answered(401, false), Scheme.CLIENT, 0))
        .isEqualTo(new FinalAnswer.ProviderError(401, 0));
  }

  @Test
  void nothingIsSaidOfWhatDidNotFail() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> last(new Outcome.ClientLeft(), Scheme.NONE, 0))
        .withMessageContaining("client_left");
  }
}
