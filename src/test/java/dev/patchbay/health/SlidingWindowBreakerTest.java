package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.health.Breaker.Evidence;
import dev.patchbay.health.Breaker.Permit;
import dev.patchbay.health.Breaker.Rules;
import dev.patchbay.health.Breaker.State;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidingWindowBreakerTest {

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Rules OF_FOUR = new Rules(50, false, 4, 2, 2, PAUSE);

  private final ManualTicker time = new ManualTicker();

  private Breaker breaker(Rules rules) {
    return new SlidingWindowBreaker("kokoro", rules, time);
  }

  private static void calls(Breaker breaker, String verdicts) {
    for (char verdict : verdicts.toCharArray()) {
      breaker.permit().orElseThrow().record(verdict(verdict));
    }
  }

  private static Verdict verdict(char letter) {
    return switch (letter) {
      case 'g' -> Verdict.SUCCESS;
      case 'b' -> Verdict.FAILURE;
      default -> Verdict.IGNORED;
    };
  }

  private Breaker opened() {
    Breaker breaker = breaker(OF_FOUR);
    calls(breaker, "bb");
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    return breaker;
  }

  private Breaker halfOpen() {
    Breaker breaker = opened();
    time.advance(PAUSE.plusNanos(1));
    return breaker;
  }

  @ParameterizedTest
  @CsvSource({
    "b, CLOSED",
    "bb, OPEN",
    "gb, OPEN",
    "ggb, CLOSED",
    "gggb, CLOSED",
    "ggggb, CLOSED",
    "ggggbb, OPEN",
    "bnnnnnn, CLOSED",
    "bnnnnb, OPEN",
    "nnnnnn, CLOSED",
  })
  void aShareOfBadCallsOpensAndWhatSaysNothingIsNotCounted(String calls, State state) {
    Breaker breaker = breaker(OF_FOUR);
    calls(breaker, calls);
    assertThat(breaker.state()).isEqualTo(state);
  }

  @ParameterizedTest(name = "{1} s after a hint, {0}: {2}")
  @CsvSource({
    "gggg, 0, b, OPEN",
    "gggg, 4, b, OPEN",
    "gggg, 9, b, CLOSED",
    "gggg, 12, b, CLOSED",
    "'', 0, b, OPEN",
    "'', 12, b, CLOSED",
    "gggg, 0, gggnn, CLOSED",
  })
  void whileAHintIsFreshOneFailureIsEnoughAndWithoutOneItDoesNothing(
      String before, int seconds, String calls, State state) {
    Breaker breaker = breaker(OF_FOUR);
    calls(breaker, before);
    breaker.hint();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    time.advanceSeconds(seconds);
    calls(breaker, calls);
    assertThat(breaker.state()).isEqualTo(state);
    assertThat(breaker.evidence()).isEqualTo(state == State.OPEN ? Evidence.HINT : Evidence.NONE);
  }

  @Test
  void whatHasOpenedItByItselfIsNoHintAndTrialsAreItsOwn() {
    Breaker breaker = opened();
    assertThat(breaker.evidence()).isEqualTo(Evidence.OWN);
    time.advance(PAUSE.plusNanos(1));
    breaker.hint();
    assertThat(breaker.evidence()).isEqualTo(Evidence.NONE);
    calls(breaker, "gg");
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    breaker.hint();
    calls(breaker, "b");
    assertThat(breaker.evidence()).isEqualTo(Evidence.HINT);
    time.advance(PAUSE.plusNanos(1));
    calls(breaker, "bb");
    assertThat(breaker.evidence()).isEqualTo(Evidence.OWN);
  }

  @Test
  void anOpenBreakerLetsNoCallThroughUntilItsPauseIsOver() {
    Breaker breaker = opened();
    time.advance(PAUSE);
    assertThat(breaker.permit()).isEmpty();
    assertThat(breaker.timeInState()).isEqualTo(PAUSE);
    time.advance(Duration.ofNanos(1));
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.permit()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "gg, CLOSED",
    "bb, OPEN",
    "gb, OPEN",
    "g, HALF_OPEN",
    "nnnng, HALF_OPEN",
    "ngng, CLOSED"
  })
  void theTrialsDecide(String calls, State state) {
    Breaker breaker = halfOpen();
    calls(breaker, calls);
    assertThat(breaker.state()).isEqualTo(state);
  }

  @Test
  void onlyAsManyCallsAsTrialsAreLetThroughAndOneThatSaysNothingMakesRoom() {
    Breaker breaker = halfOpen();
    Permit first = breaker.permit().orElseThrow();
    breaker.permit().orElseThrow();
    assertThat(breaker.permit()).isEmpty();
    first.record(Verdict.IGNORED);
    first.record(Verdict.IGNORED);
    assertThat(breaker.permit()).isPresent();
    assertThat(breaker.permit()).isEmpty();
  }

  @Test
  void aPermitHasOneVerdict() {
    Breaker breaker = breaker(OF_FOUR);
    Permit permit = breaker.permit().orElseThrow();
    permit.record(Verdict.FAILURE);
    permit.record(Verdict.FAILURE);
    permit.record(Verdict.FAILURE);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({"SUCCESS", "FAILURE", "IGNORED"})
  void aCallFromBeforeTheOutageHasNoSayInTheTrials(Verdict late) {
    Breaker breaker = breaker(OF_FOUR);
    Optional<Permit> old = breaker.permit();
    Optional<Permit> older = breaker.permit();
    calls(breaker, "bb");
    time.advance(PAUSE.plusNanos(1));
    calls(breaker, "g");
    old.orElseThrow().record(late);
    older.orElseThrow().record(late);
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    breaker.permit().orElseThrow();
    assertThat(breaker.permit()).isEmpty();
  }

  @Test
  void aForcedCallThatGoesWellIsTheFirstTrial() {
    Breaker breaker = opened();
    breaker.permitUnconditionally().record(Verdict.SUCCESS);
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    calls(breaker, "g");
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({"FAILURE", "IGNORED"})
  void anyOtherForcedCallLeavesTheBreakerAsItIs(Verdict verdict) {
    Breaker breaker = opened();
    time.advanceSeconds(9);
    breaker.permitUnconditionally().record(verdict);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    time.advanceSeconds(2);
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void aForcedCallBeyondTheTrialsTakesNoRoomAndGivesNoneBack() {
    Breaker breaker = halfOpen();
    breaker.permit().orElseThrow();
    breaker.permit().orElseThrow();
    breaker.permitUnconditionally().record(Verdict.IGNORED);
    assertThat(breaker.permit()).isEmpty();
  }

  @Test
  void aForcedCallAtAClosedBreakerCountsAsAnyOther() {
    Breaker breaker = breaker(OF_FOUR);
    breaker.permitUnconditionally().record(Verdict.FAILURE);
    breaker.permitUnconditionally().record(Verdict.FAILURE);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void answersThatBreakOffOpenTheBreakerThoughEachBeganWell() {
    Breaker breaker = breaker(OF_FOUR);
    Permit permit = breaker.permit().orElseThrow();
    permit.record(Verdict.SUCCESS);
    permit.recordTruncation();
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void aWindowOfSecondsForgets() {
    Breaker breaker = breaker(new Rules(50, true, 10, 2, 1, PAUSE));
    calls(breaker, "b");
    time.advanceSeconds(11);
    calls(breaker, "b");
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    time.advanceSeconds(5);
    calls(breaker, "b");
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void noThreadIsStarted() {
    Breaker breaker = halfOpen();
    calls(breaker, "b");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().toLowerCase(Locale.ROOT).contains("circuit"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, 4, 2, 2, 10, failurePercent: 0",
    "101, false, 4, 2, 2, 10, failurePercent: 101",
    "50, false, 0, 1, 2, 10, window: 0",
    "50, false, 4, 5, 2, 10, minimumCalls: 5",
    "50, true, 4, 0, 2, 10, minimumCalls: 0",
    "50, false, 4, 2, 0, 10, trials: 0",
    "50, false, 4, 2, 2, 0, pause: PT0S",
  })
  void nonsenseIsRefused(
      int percent, boolean seconds, int window, int least, int trials, long pause, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Rules(percent, seconds, window, least, trials, Duration.ofSeconds(pause)))
        .withMessageContaining(words);
  }
}
