package dev.patchbay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.call.BookedCost;
import dev.patchbay.call.CallEnding;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallUsage;
import dev.patchbay.call.Producer;
import dev.patchbay.call.RouteTaken;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallMetricsTest {

  private static final Labels LABELS =
      new Labels(Set.of("sky"), Set.of("a", "b"), Set.of("phone", "anonymous"));
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Outcome SERVED = new Outcome.Served(200, SECOND);
  private static final CallUsage NOTHING = new CallUsage(0, 0, Duration.ZERO, BookedCost.UNKNOWN);

  private final MeterRegistry meters = new MeterRegistry();
  private final CallMetrics calls = new CallMetrics(meters, LABELS);

  private static Journey.Entry tried(String provider, Outcome outcome) {
    return tried(provider, outcome, Duration.ZERO);
  }

  private static Journey.Entry tried(String provider, Outcome outcome, Duration startedAfter) {
    return new Journey.Entry(provider, "", "", outcome, startedAfter, SECOND);
  }

  private void call(String route, int status, CallEnding ending, Journey.Entry... tried) {
    call(status, new RouteTaken(route, new Journey(List.of(tried)), ending), "phone", NOTHING);
  }

  private void call(int status, RouteTaken routeTaken, String client, CallUsage amounts) {
    calls.onStart();
    calls.onEnd(
        new CallRecord(
            "req_1",
            Instant.EPOCH,
            new CallRecord.Request(client, "", AudioTask.SPEECH, "POST", "/v1", "m", "v", false),
            routeTaken,
            Optional.empty(),
            Producer.NOBODY,
            new CallRecord.Answer(status, SECOND, SECOND, 70),
            amounts));
  }

  private Map<String, Double> samples() {
    return meters.samples().stream().collect(Collectors.toMap(Sample::name, Sample::value));
  }

  private Stream<String> named(String start) {
    return samples().keySet().stream().filter(flat -> flat.startsWith(start));
  }

  @Test
  void aFailoverIsCountedAtItsProviderAndItsRoute() {
    call(
        "sky",
        200,
        CallEnding.RELAYED,
        tried("a", new Outcome.Failed(Fault.CONNECT)),
        tried("b", SERVED, SECOND));

    assertThat(samples())
        .containsEntry(
            "patchbay_calls_total"
                + "{task=\"speech\",route=\"sky\",status=\"200\",ending=\"relayed\"}",
            1.0)
        .containsEntry("patchbay_call_seconds_count{task=\"speech\",route=\"sky\"}", 1.0)
        .containsEntry("patchbay_call_first_byte_seconds_sum{task=\"speech\",route=\"sky\"}", 1.0)
        .containsEntry("patchbay_sent_bytes_total{task=\"speech\",route=\"sky\"}", 70.0)
        .containsEntry("patchbay_client_calls_total{client=\"phone\"}", 1.0)
        .containsEntry("patchbay_attempts_total{provider=\"a\",outcome=\"connect\"}", 1.0)
        .containsEntry("patchbay_attempts_total{provider=\"b\",outcome=\"status_200\"}", 1.0)
        .containsEntry("patchbay_first_byte_seconds_count{provider=\"b\"}", 1.0)
        .containsEntry("patchbay_failovers_total{route=\"sky\",reason=\"connect\"}", 1.0)
        .containsEntry("patchbay_calls_in_flight", 0.0);
    assertThat(named("patchbay_first_byte_seconds_count")).hasSize(1);
    assertThat(named("patchbay_hedges_total")).isEmpty();
  }

  @Test
  void aCallThatIsCutByTheRoutersStopIsCountedAsSuch() {
    call("sky", 503, CallEnding.STOPPED);
    call("sky", 503, CallEnding.STOPPED.asJoined());

    assertThat(named("patchbay_calls_total"))
        .containsExactlyInAnyOrder(
            "patchbay_calls_total"
                + "{task=\"speech\",route=\"sky\",status=\"503\",ending=\"stopped\"}",
            "patchbay_calls_total"
                + "{task=\"speech\",route=\"sky\",status=\"503\",ending=\"joined_stopped\"}");
  }

  @Test
  void amountsAreToldInWholeUnits() {
    CallUsage amounts = new CallUsage(12, 34, Duration.ofMillis(1500), new BookedCost(2_500_000));
    RouteTaken routeTaken =
        new RouteTaken("sky", new Journey(List.of(tried("a", SERVED))), CallEnding.RELAYED);
    call(200, routeTaken, "phone", amounts);

    assertThat(samples())
        .containsEntry("patchbay_received_bytes_total{task=\"speech\",route=\"sky\"}", 12.0)
        .containsEntry("patchbay_characters_total{task=\"speech\",route=\"sky\"}", 34.0)
        .containsEntry("patchbay_audio_seconds_total{task=\"speech\",route=\"sky\"}", 1.5)
        .containsEntry("patchbay_cost_total{provider=\"a\"}", 2.5)
        .containsEntry("patchbay_client_cost_total{client=\"phone\"}", 2.5);
    assertThat(named("patchbay_unpriced_calls_total")).isEmpty();
  }

  @Test
  void aPriceThatIsNotKnownIsCountedAndNotTakenForNothing() {
    call("sky", 200, CallEnding.RELAYED, tried("a", SERVED));

    assertThat(samples()).containsEntry("patchbay_unpriced_calls_total{provider=\"a\"}", 1.0);
    assertThat(named("patchbay_cost_total")).isEmpty();
  }

  @Test
  void whatFailedUsesNothingUpAndHasNoFirstByte() {
    CallUsage amounts = new CallUsage(12, 34, SECOND, BookedCost.UNKNOWN);
    Journey failed = new Journey(List.of(tried("a", new Outcome.Failed(Fault.CONNECT))));
    call(502, new RouteTaken("sky", failed, CallEnding.GAVE_UP), "phone", amounts);

    assertThat(named("patchbay_characters_total")).isEmpty();
    assertThat(named("patchbay_audio_seconds_total")).isEmpty();
    assertThat(named("patchbay_call_first_byte_seconds")).isEmpty();
    assertThat(named("patchbay_unpriced_calls_total")).isEmpty();
  }

  @Test
  void whoWasPassedOverWasNotAsked() {
    call(
        "sky",
        200,
        CallEnding.RELAYED,
        tried("a", new Outcome.Skipped(SkipReason.BUSY)),
        tried("b", SERVED));

    assertThat(samples())
        .containsEntry("patchbay_passed_over_total{provider=\"a\",reason=\"busy\"}", 1.0)
        .containsEntry("patchbay_failovers_total{route=\"sky\",reason=\"busy\"}", 1.0);
    assertThat(named("patchbay_attempts_total{provider=\"a\"")).isEmpty();
  }

  @Test
  void theLastAttemptAndOneThatWasOutrunAreNoFailovers() {
    call("sky", 502, CallEnding.GAVE_UP, tried("a", new Outcome.Failed(Fault.CONNECT)));
    call("sky", 200, CallEnding.RELAYED, tried("a", new Outcome.Outrun()), tried("b", SERVED));

    assertThat(named("patchbay_failovers_total")).isEmpty();
  }

  @Test
  void whoeverBeganBesideAnotherIsAHedge() {
    Duration late = Duration.ofMillis(300);
    call(
        "sky", 200, CallEnding.RELAYED, tried("a", new Outcome.Outrun()), tried("b", SERVED, late));
    call(
        "sky", 200, CallEnding.RELAYED, tried("b", new Outcome.Outrun(), late), tried("a", SERVED));
    call(
        "sky",
        200,
        CallEnding.RELAYED,
        tried("a", new Outcome.Failed(Fault.IDLE)),
        tried("b", SERVED, late));

    assertThat(samples())
        .containsEntry("patchbay_hedges_total{route=\"sky\",result=\"won\"}", 2.0)
        .containsEntry("patchbay_hedges_total{route=\"sky\",result=\"lost\"}", 1.0);
  }

  @Test
  void aCallIsInFlightFromItsArrivalToItsEnd() {
    calls.onStart();

    assertThat(samples()).containsEntry("patchbay_calls_in_flight", 1.0);
  }

  @Test
  void whatIsGoneFromTheConfigurationIsGoneHereAndDoesNotComeBack() {
    call(
        "sky",
        200,
        CallEnding.RELAYED,
        tried("a", new Outcome.Failed(Fault.CONNECT)),
        tried("b", SERVED));
    calls.onStart();
    calls.adopt(new Labels(Set.of("sea"), Set.of("b"), Set.of()));

    assertThat(named("")).noneMatch(flat -> flat.contains("\"sky\"") || flat.contains("\"a\""));
    assertThat(named("")).noneMatch(flat -> flat.contains("\"phone\""));
    assertThat(samples())
        .containsEntry("patchbay_first_byte_seconds_count{provider=\"b\"}", 1.0)
        .containsEntry("patchbay_calls_in_flight", 1.0);

    // One that began under the former names.
    call("sky", 200, CallEnding.RELAYED, tried("a", SERVED));
    assertThat(samples()).containsEntry("patchbay_client_calls_total{client=\"other\"}", 1.0);
    assertThat(named("")).noneMatch(flat -> flat.contains("\"sky\""));
  }

  @Test
  void aThousandMadeUpNamesMakeNoMoreSeriesThanOne() {
    hostile("x", 777);
    int series = samples().size();
    for (int i = 0; i < 1000; i++) {
      hostile("\"} 1\nx" + i, 1000 + i);
    }

    assertThat(samples()).hasSize(series);
    assertThat(samples())
        .containsEntry(
            "patchbay_calls_total"
                + "{task=\"speech\",route=\"other\",status=\"other\",ending=\"gave_up\"}",
            1001.0);
  }

  private void hostile(String word, int status) {
    Journey journey =
        new Journey(
            List.of(tried(word, new Outcome.Skipped(SkipReason.BUSY)), tried(word, SERVED)));
    call(status, new RouteTaken(word, journey, CallEnding.GAVE_UP), word, NOTHING);
  }
}
