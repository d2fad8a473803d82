package dev.patchbay.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.api.ProviderUsage;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallRecordBuilderTest {

  private static final CallRecord.Answer ANSWER =
      new CallRecord.Answer(200, Duration.ofMillis(1), Duration.ofMillis(2), 3);
  private static final Duration DECLARED = Duration.ofSeconds(5);
  private static final Producer OF_CACHE = new Producer("openai", "tts-1", "alloy");

  private final CallRecordBuilder call =
      new CallRecordBuilder(ArrivalTime.now(), "PO\nST", "/v1/audio/speech");

  private static AudioRequest request(String model) {
    return new AudioRequest(
        AudioTask.SPEECH,
        "POST",
        "/audio/speech",
        "",
        Map.of(),
        BodyKind.JSON,
        Map.of("model", List.of(model)),
        10,
        20,
        "phone");
  }

  private static RouteTaken served(String provider) {
    Journey.Entry tried =
        new Journey.Entry(
            provider, "m", "v", new Outcome.Served(200, DECLARED), Duration.ZERO, DECLARED);
    return new RouteTaken("speech", new Journey(List.of(tried)), CallEnding.RELAYED);
  }

  @Test
  void aCallOfWhichNothingIsKnownHasARecordAllTheSame() {
    CallRecord built = call.build(ANSWER);

    assertThat(built.routeTaken()).isEqualTo(RouteTaken.NOWHERE);
    assertThat(built.producer()).isEqualTo(Producer.NOBODY);
    assertThat(built.cache()).isEmpty();
    assertThat(built.amounts()).isEqualTo(new CallUsage(0, 0, Duration.ZERO, BookedCost.UNKNOWN));
    assertThat(built.request())
        .isEqualTo(
            new CallRecord.Request(
                "", "", AudioTask.OTHER, "PO?ST", "/v1/audio/speech", "", "", false));
  }

  @Test
  void whatAClientWritesIsCutAndPrintable() {
    call.request(request("m\n" + "x".repeat(300)), DECLARED);

    assertThat(call.build(ANSWER).request().model()).startsWith("m?x").hasSize(200);
  }

  @Test
  void aLongNameMakesNoLongLine() {
    String name = "\u0001".repeat(16_000);
    Journey.Entry tried =
        new Journey.Entry(
            "a", name, name, new Outcome.Served(200, DECLARED), Duration.ZERO, DECLARED);
    call.routeTaken(
        new RouteTaken("speech", new Journey(List.of(tried, tried)), CallEnding.RELAYED));

    CallRecord built = call.build(ANSWER);

    assertThat(built.routeTaken().journey().entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.model()).isEqualTo("?".repeat(200));
              assertThat(entry.voice()).isEqualTo("?".repeat(200));
            });
    assertThat(built.producer()).isEqualTo(new Producer("a", "?".repeat(200), "?".repeat(200)));
  }

  @Test
  void theProvidersLengthCountsBeforeTheRecordings() {
    call.request(request("m"), DECLARED);
    assertThat(call.build(ANSWER).amounts().audio()).isEqualTo(DECLARED);

    call.reportedUsage(new ProviderUsage(Duration.ofSeconds(7)));
    assertThat(call.build(ANSWER).amounts().audio()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void theJourneyNamesTheProducerAndElseTheCache() {
    call.cache(CacheStatus.MISS).producer(OF_CACHE);
    assertThat(call.build(ANSWER).producer()).isEqualTo(OF_CACHE);

    call.routeTaken(served("kokoro"));
    assertThat(call.build(ANSWER).producer()).isEqualTo(new Producer("kokoro", "m", "v"));
  }
}
