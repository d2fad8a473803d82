package dev.patchbay.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.Fault;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetersTest {

  private static final Labels LABELS = new Labels(Set.of("sky"), Set.of("a", "b"));
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Outcome SERVED = new Outcome.Served(200, SECOND);

  private final Meters meters = new Meters();

  private static Journey.Tried tried(String provider, Outcome outcome) {
    return new Journey.Tried(provider, "", "", outcome, Duration.ZERO, SECOND);
  }

  private void call(String route, int status, String ending, Journey.Tried... tried) {
    meters.arrived();
    Journey journey = new Journey(List.of(tried));
    meters.ended(new Call(AudioTask.SPEECH, route, status, ending, journey, SECOND), LABELS);
  }

  private Map<String, Double> samples() {
    return meters.samples().stream()
        .collect(Collectors.toMap(sample -> sample.series().flat(), Sample::value));
  }

  private Stream<String> named(String start) {
    return samples().keySet().stream().filter(flat -> flat.startsWith(start));
  }

  @Test
  void aFailoverIsCountedAtItsProviderAndItsRoute() {
    call("sky", 200, "relayed", tried("a", new Outcome.Failed(Fault.CONNECT)), tried("b", SERVED));

    assertThat(samples())
        .containsEntry(
            "patchbay_calls_total"
                + "{task=\"speech\",route=\"sky\",status=\"200\",ending=\"relayed\"}",
            1.0)
        .containsEntry("patchbay_call_seconds_count{task=\"speech\",route=\"sky\"}", 1.0)
        .containsEntry("patchbay_attempts_total{provider=\"a\",outcome=\"connect\"}", 1.0)
        .containsEntry("patchbay_attempts_total{provider=\"b\",outcome=\"status_200\"}", 1.0)
        .containsEntry("patchbay_first_byte_seconds_count{provider=\"b\"}", 1.0)
        .containsEntry("patchbay_failovers_total{route=\"sky\",reason=\"connect\"}", 1.0)
        .containsEntry("patchbay_calls_in_flight", 0.0);
    assertThat(named("patchbay_first_byte_seconds_count")).hasSize(1);
  }

  @Test
  void whoWasPassedOverWasNotAsked() {
    call("sky", 200, "relayed", tried("a", new Outcome.NotAsked("busy")), tried("b", SERVED));

    assertThat(samples())
        .containsEntry("patchbay_passed_over_total{provider=\"a\",reason=\"busy\"}", 1.0)
        .containsEntry("patchbay_failovers_total{route=\"sky\",reason=\"busy\"}", 1.0);
    assertThat(named("patchbay_attempts_total{provider=\"a\"")).isEmpty();
  }

  @Test
  void theLastAttemptAndOneThatWasOutrunAreNoFailovers() {
    call("sky", 502, "gave_up", tried("a", new Outcome.Failed(Fault.CONNECT)));
    call("sky", 200, "relayed", tried("a", new Outcome.Outrun()), tried("b", SERVED));

    assertThat(named("patchbay_failovers_total")).isEmpty();
  }

  @Test
  void aCallIsInFlightFromItsArrivalToItsEnd() {
    meters.arrived();

    assertThat(samples()).containsEntry("patchbay_calls_in_flight", 1.0);
  }

  @Test
  void aThousandMadeUpNamesMakeNoMoreSeriesThanOne() {
    call("x", 777, "x", tried("x", new Outcome.NotAsked("x")), tried("x", SERVED));
    int series = samples().size();
    for (int i = 0; i < 1000; i++) {
      String hostile = "\"} 1\nx" + i;
      call(
          hostile,
          1000 + i,
          hostile,
          tried(hostile, new Outcome.NotAsked(hostile)),
          tried(hostile, SERVED));
    }

    assertThat(samples()).hasSize(series);
    assertThat(samples())
        .containsEntry(
            "patchbay_calls_total"
                + "{task=\"speech\",route=\"other\",status=\"other\",ending=\"other\"}",
            1001.0);
  }
}
