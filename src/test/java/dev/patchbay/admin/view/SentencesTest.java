package dev.patchbay.admin.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.admin.TestCalls;
import dev.patchbay.api.AudioTask;
import dev.patchbay.health.Breaker;
import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.provider.Price;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sentences about calls, providers and prices. */
class SentencesTest {

  @ParameterizedTest
  @CsvSource({
    "served, answered",
    "503, answered with error 503",
    "401, refused the router's key (401)",
    "429, refused the call: too many requests (429)",
    "lacks, does not have the model",
    "CONNECT, could not be reached",
    "FIRST_BYTE_DEADLINE, did not answer within 4 s",
    "EMPTY_AUDIO, answered without audio",
    "outrun, was slower than another provider",
    "left, was still answering when the client left",
    "busy, had no free slot"
  })
  void anOutcomeHasWords(String outcome, String words) {
    assertThat(OutcomeText.of(TestCalls.tried("a", outcome))).isEqualTo(words);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultHasWordsOfItsOwn(Fault fault) {
    assertThat(OutcomeText.of(TestCalls.tried("a", fault.name()))).doesNotContain("_");
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, was skipped: it had failed too often",
    "COOLING, was skipped: it had asked for a pause",
    "DOWN, was failing its health check",
    "EJECTED, was ejected by the operator",
    "DRAINED, was drained by the operator",
    "BUSY, had no free slot",
    "LIMIT, was at its limit",
    "NOT_FREE, would have cost money",
    "RETRY_BUDGET, had used up its retry budget",
    "ATTEMPTS, was beyond the route's number of attempts"
  })
  void everyReasonToSkipAProviderHasWords(SkipReason why, String words) {
    assertThat(OutcomeText.of(TestCalls.tried("a", why.label()))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"40, 40 ms", "999, 999 ms", "1000, 1 s", "1540, 1.5 s", "4000, 4 s", "61000, 61 s"})
  void timesAreEasyToRead(long millis, String words) {
    assertThat(OutcomeText.time(Duration.ofMillis(millis))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kokoro:served | relayed | '' | 200 | kokoro spoke.",
        "kokoro:FIRST_BYTE_DEADLINE openai:served | relayed | miss | 200"
            + " | kokoro did not answer within 4 s, so openai spoke instead.",
        "a:open b:503 c:served | relayed | '' | 200 | a was skipped: it had failed too often, b"
            + " answered with error 503, so c spoke instead.",
        "a:CONNECT b:503 | gave_up | '' | 503"
            + " | a could not be reached, b answered with error 503, so the call failed.",
        "a:busy a:busy | gave_up | '' | 503 | a had no free slot, so the call failed.",
        "a:served | broke_off_idle | '' | 200"
            + " | a spoke, but the answer broke off, and the client's connection was cut.",
        "a:served | client_left | '' | 200 | a spoke; the client left before the end.",
        "a:left | client_left | '' | 499 | The client left while a was answering.",
        "a:CONNECT b:left | client_left | '' | 499"
            + " | a could not be reached, and the client left while b was answering.",
        "'' | hit | hit | 200 | The answer came from the cache; no provider was called.",
        "'' | joined_relayed | joined | 200"
            + " | The answer was shared with an identical call in progress.",
        "'' | joined_broke_off_idle | joined | 200 | The answer was shared with an identical"
            + " call in progress, but the answer broke off, and the client's connection was"
            + " cut.",
        "'' | client_left | '' | 499 | The client left before a provider was called.",
        "'' | unrouted | '' | 200 | The router answered without a provider.",
        "'' | unrouted | '' | 401"
            + " | The router refused the call with status 401; no provider was called."
      })
  void aCallHasASummary(String attempts, String ending, String cache, int status, String why) {
    assertThat(CallSummary.of(TestCalls.call(AudioTask.SPEECH, attempts, ending, cache, status)))
        .isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource({
    "SPEECH, a spoke.",
    "TRANSCRIPTION, a listened.",
    "TRANSLATION, a translated.",
    "OTHER, a answered."
  })
  void eachTaskHasItsVerb(AudioTask task, String why) {
    assertThat(CallSummary.of(TestCalls.call(task, "a:served", "relayed", "", 200))).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource({
    "AVAILABLE, 0, '', available, Available., ''",
    "HALF_OPEN, 0, calls: connect, half_open, 'Failed recently (connect); a few calls test"
        + " whether it has recovered.', ''",
    "COOLING, 7, asked, cooling, Asked for a pause; it is skipped until then.,"
        + " 1970-01-01T00:00:07Z",
    "OPEN, 4, calls: connect, open, 'Too many of its last calls failed (connect); it is skipped"
        + " for a pause.', 1970-01-01T00:00:06Z",
    "OPEN, 40, '', open, Too many of its last calls failed; it is skipped for a pause.,"
        + " 1970-01-01T00:00:00Z",
    "DOWN, 9, check: loading, down, Fails its health check (loading)., ''",
    "EJECTED, 60, by the operator, ejected, Ejected by the operator for a limited"
        + " time., 1970-01-01T00:01:00Z",
    "DRAINED, 0, by the operator, drained, Drained by the operator until it is restored., ''"
  })
  void aStandingHasASentence(
      Standing.Kind kind, int seconds, String reason, String label, String words, String until) {
    Standing standing = new Standing(kind, Duration.ofSeconds(seconds), reason);

    assertThat(kind.label()).isEqualTo(label);
    assertThat(StandingText.of(standing)).isEqualTo(words);
    assertThat(
            StandingText.until(standing, Breaker.Rules.DEFAULT, Instant.EPOCH)
                .map(Instant::toString)
                .orElse(""))
        .isEqualTo(until);
  }

  @Test
  void aPriceIsNeverGuessed() {
    assertThat(PriceText.of(Price.UNKNOWN, "USD")).isEqualTo("unknown");
    assertThat(PriceText.of(Price.FREE, "USD")).isEqualTo("free");
    assertThat(PriceText.of(new Price(0, -1), "")).isEqualTo("free");
    assertThat(PriceText.of(new Price(15_000_000, 6_000), "USD"))
        .isEqualTo("15.00 USD per million characters, 0.006 USD per minute");
    assertThat(PriceText.of(new Price(15_000_000, -1), ""))
        .isEqualTo("15.00 per million characters");
  }
}
