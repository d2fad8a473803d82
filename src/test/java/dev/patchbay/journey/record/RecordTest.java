package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.call.BookedCost;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallEnding;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallUsage;
import dev.patchbay.call.Producer;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The record of each call that has ended, by every ending. */
class RecordTest {

  @TempDir private Path folder;

  private final RecordingCallListener told = new RecordingCallListener();

  @Test
  void aCallThatWasSentOnIsToldWithEachAttempt() throws Exception {
    Instant before = Instant.now();
    try (RefusingPort a = RefusingPort.open();
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.startWith(told, Configurations.pair(a.url(), b.url()))) {
      router.call(SampleCalls.speech().header("x-request-id", "call-1"));
      CallRecord call = told.next();

      assertThat(call.id()).isEqualTo("call-1");
      assertThat(call.at()).isBetween(before, Instant.now());
      assertThat(call.request())
          .isEqualTo(
              new CallRecord.Request(
                  "anonymous",
                  "",
                  AudioTask.SPEECH,
                  "POST",
                  "/v1/audio/speech",
                  "tts-1",
                  "alloy",
                  false));
      assertThat(call.routeTaken().route()).isEqualTo("speech");
      assertThat(call.routeTaken().ending()).isEqualTo(CallEnding.RELAYED);
      assertThat(call.cache()).isEmpty();
      assertThat(call.producer()).isEqualTo(new Producer("b", "tts-1", "alloy"));
      assertThat(call.answer().status()).isEqualTo(200);
      assertThat(call.answer().bytes()).isEqualTo(SampleCalls.WAV.length);
      assertThat(call.amounts())
          .isEqualTo(
              new CallUsage(
                  SampleCalls.SPEECH_JSON.length(), 2, Duration.ZERO, BookedCost.UNKNOWN));
      isInOrder(call);
    }
  }

  private static void isInOrder(CallRecord call) {
    List<Journey.Entry> tried = call.routeTaken().journey().entries();
    assertThat(tried).extracting(Journey.Entry::provider).containsExactly("a", "b");
    Journey.Entry refused = tried.get(0);
    Journey.Entry served = tried.get(1);
    assertThat(refused.outcome()).isEqualTo(new Outcome.Failed(Fault.CONNECT));
    assertThat(refused.firstByte()).isEmpty();
    assertThat(refused.startedAfter()).isPositive();
    assertThat(served.startedAfter())
        .isGreaterThanOrEqualTo(refused.startedAfter().plus(refused.elapsed()));
    Duration firstByte = served.firstByte().orElseThrow();
    assertThat(firstByte).isPositive().isLessThanOrEqualTo(served.elapsed());
    assertThat(call.answer().firstByteIfAny().orElseThrow())
        .isBetween(served.startedAfter().plus(firstByte), call.answer().total());
    assertThat(served.startedAfter().plus(served.elapsed())).isLessThan(call.answer().total());
  }

  @ParameterizedTest(name = "{0} {1} with {2} gets {3}")
  @CsvSource({
    "TRACE, /v1/audio/speech, 0123456789abcdef, 405, 0, ''",
    "POST,  /v1/audio;x/speech, 0123456789abcdef, 400, 0, ''",
    "POST,  /v1/audio/speech, wrong,            401, 0, ''",
    "POST,  /v1/audio/speech, 0123456789abcdef, 413, 0, phone"
  })
  void aCallThatIsRefusedEarlyIsToldToo(
      String method, String path, String key, int status, int attempts, String client)
      throws Exception {
    try (RefusingPort a = RefusingPort.open();
        RouterUnderTest router =
            RouterUnderTest.startWith(
                told,
                Configurations.generic("a", a.url())
                    + "patchbay.client.phone.key=0123456789abcdef\npatchbay.body.max=10\n")) {
      Answer answer =
          router.call(
              RawRequest.of(method, path).header("api-key", key).json(SampleCalls.SPEECH_JSON));
      CallRecord call = told.next();

      assertThat(answer.status()).isEqualTo(status);
      assertThat(call.answer().status()).isEqualTo(status);
      assertThat(call.answer().bytes()).isEqualTo(answer.body().length);
      assertThat(call.request().client()).isEqualTo(client);
      assertThat(call.request().path()).isEqualTo(path);
      assertThat(call.routeTaken().ending()).isEqualTo(CallEnding.UNROUTED);
      assertThat(call.id()).isEqualTo(answer.header("x-request-id"));
      assertThat(call.routeTaken().journey().entries()).hasSize(attempts);
    }
  }

  @Test
  void whatWasKeptSaysWhoMadeIt() throws Exception {
    Reply voice = Reply.audio("audio/mpeg", Sounds.mp3(4));
    RawRequest speech = SpeechBody.of("Hi").voice("af_sky").request();
    try (ScriptedProvider kokoro = ScriptedProvider.start(voice);
        RouterUnderTest router =
            RouterUnderTest.startWith(told, kept(Configurations.kokoro(kokoro)))) {
      router.call(speech);
      CallRecord miss = told.next();
      router.call(speech);
      CallRecord hit = told.next();

      assertThat(miss.cache()).contains(CacheStatus.MISS);
      assertThat(hit.cache()).contains(CacheStatus.HIT);
      assertThat(hit.routeTaken().journey().entries()).isEmpty();
      assertThat(hit.producer()).isEqualTo(miss.producer());
      assertThat(hit.producer().provider()).isEqualTo("kokoro");
      assertThat(hit.answer().bytes()).isEqualTo(miss.answer().bytes());
    }
  }

  @Test
  void whoMadeWhatWasKeptIsNotAlwaysTheFirst() throws Exception {
    Reply voice = Reply.audio("audio/mpeg", Sounds.mp3(4));
    try (ScriptedProvider a = ScriptedProvider.start().always(voice);
        ScriptedProvider b = ScriptedProvider.start().always(voice);
        RouterUnderTest router =
            RouterUnderTest.startWith(
                told, kept(Configurations.pair(a, b)) + "patchbay.balance=round-robin\n")) {
      for (String provider : List.of("a", "b")) {
        RawRequest speech = SpeechBody.of(provider).request();
        router.call(speech);
        CallRecord miss = told.next();
        router.call(speech);
        CallRecord hit = told.next();

        assertThat(miss.cache()).contains(CacheStatus.MISS);
        assertThat(hit.cache()).contains(CacheStatus.HIT);
        assertThat(hit.producer()).isEqualTo(miss.producer());
        assertThat(hit.producer().provider()).isEqualTo(provider);
      }
    }
  }

  @Test
  void whatWasSharedSaysSo() throws Exception {
    Gate gate = Gate.closed();
    byte[] mp3 = Sounds.mp3(4);
    Reply halting =
        Reply.status(200).header("Content-Type", "audio/mpeg").chunked().chunk(mp3).gate(gate);
    RawRequest speech = SpeechBody.of("Hi").voice("af_sky").request();
    try (ScriptedProvider kokoro = ScriptedProvider.start(halting.end());
        RouterUnderTest router =
            RouterUnderTest.startWith(told, kept(Configurations.kokoro(kokoro)));
        RawClient leader = router.connect();
        RawClient joiner = router.connect()) {
      leader.send(speech).head().next();
      joiner.send(speech.header("x-request-id", "joiner")).head().next();
      gate.open();
      CallRecord one = told.next();
      CallRecord other = told.next();
      CallRecord joined = one.id().equals("joiner") ? one : other;

      assertThat(joined.cache()).contains(CacheStatus.JOINED);
      assertThat(joined.routeTaken().ending()).isEqualTo(CallEnding.RELAYED.asJoined());
      assertThat(joined.routeTaken().journey().entries()).isEmpty();
      assertThat(joined.producer().provider()).isEqualTo("kokoro");
    }
  }

  private String kept(String configuration) {
    return configuration
        + "patchbay.cache=true\npatchbay.cache.directory="
        + folder.resolve("cache")
        + "\n";
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoLeavesASharedAnswerIsToldWithWhoServedIt(boolean leaderLeaves) throws Exception {
    Gate rest = Gate.closed();
    byte[] large = Sounds.wav(400_000);
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(
                Reply.status(200)
                    .header("Content-Type", "audio/mpeg")
                    .chunked()
                    .chunk(Arrays.copyOf(large, 4_000))
                    .gate(rest)
                    .chunk(Arrays.copyOfRange(large, 4_000, large.length))
                    .end());
        RouterUnderTest router =
            RouterUnderTest.startWith(told, kept(Configurations.kokoro(kokoro)));
        RawClient leader = router.connect();
        RawClient joiner = router.connect()) {
      leader.send(SampleCalls.speech().header("x-request-id", "leader")).head().atLeast(4_000);
      joiner.send(SampleCalls.speech().header("x-request-id", "joiner")).head().atLeast(4_000);
      (leaderLeaves ? leader : joiner).reset();
      rest.open();
      CallRecord one = told.next();
      CallRecord left = one.id().equals(leaderLeaves ? "leader" : "joiner") ? one : told.next();

      assertThat(left.routeTaken().ending()).isEqualTo(CallEnding.CLIENT_LEFT);
      assertThat(left.routeTaken().route()).isEqualTo("speech");
      assertThat(left.cache()).contains(leaderLeaves ? CacheStatus.MISS : CacheStatus.JOINED);
      assertThat(left.producer().provider()).isEqualTo("kokoro");
      assertThat(left.routeTaken().journey().entries())
          .extracting(Journey.Entry::provider)
          .isEqualTo(leaderLeaves ? List.of("kokoro") : List.of());
    }
  }

  @Test
  void anAnswerThatBrokeOffIsToldAsFarAsItCame() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(
                Reply.status(200)
                    .header("Content-Type", "audio/wav")
                    .length(100_000)
                    .raw(SampleCalls.WAV)
                    .fin());
        RouterUnderTest router =
            RouterUnderTest.startWith(told, Configurations.generic("a", a.url()))) {
      router.call(SampleCalls.speech());
      CallRecord call = told.next();

      assertThat(call.routeTaken().ending()).isEqualTo(CallEnding.ofFault(Fault.BROKEN_BODY));
      assertThat(call.answer().status()).isEqualTo(200);
      assertThat(call.answer().bytes()).isEqualTo(SampleCalls.WAV.length);
    }
  }

  @Test
  void aClientThatLeavesWhileItSendsIsToldAsGone() throws Exception {
    try (RefusingPort a = RefusingPort.open();
        RouterUnderTest router =
            RouterUnderTest.startWith(told, Configurations.generic("a", a.url()))) {
      try (RawClient client = router.connect()) {
        client.send(RawRequest.post("/v1/audio/speech").header("Content-Length", "99").head());
      }
      CallRecord call = told.next();

      assertThat(call.answer().bytes()).isZero();
      assertThat(call.answer().firstByteIfAny()).isEmpty();
      assertThat(call.routeTaken().ending()).isEqualTo(CallEnding.UNROUTED);
    }
  }

  @Test
  void whatWasHeardAndWhatItCostIsTold() throws Exception {
    Reply words = Reply.json(200, "{\"text\":\"a\",\"usage\":{\"seconds\":30}}");
    RawRequest recording =
        RawRequest.transcription(
            Multipart.form().field("model", "w").file("a.wav", "audio/wav", Sounds.wav(24_000)));
    try (ScriptedProvider a = ScriptedProvider.start(words, Reply.json(400, "{}"));
        RouterUnderTest router =
            RouterUnderTest.startWith(
                told,
                Configurations.generic("a", a.url())
                    + "patchbay.provider.a.price.minute=0.006\n")) {
      router.call(recording);
      CallRecord served = told.next();
      router.call(recording);
      CallRecord refused = told.next();

      assertThat(served.amounts())
          .isEqualTo(
              new CallUsage(
                  recording.bodyBytes().length, 0, Duration.ofSeconds(30), new BookedCost(3_000)));
      assertThat(served.amounts().cost().amount()).isEqualTo(Optional.of(Money.of("0.003")));
      assertThat(refused.amounts().audio()).isEqualTo(Duration.ofSeconds(1));
      assertThat(refused.amounts().cost()).isEqualTo(BookedCost.UNKNOWN);
    }
  }

  @Test
  void nobodyWritesASecondLineIntoWhatIsTold() throws Exception {
    String json = "{\"model\":\"m\\n\\u0085x\\u2028%s\",\"voice\":\"\\u001b[2J\",\"input\":\"x\"}";
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.startWith(told, Configurations.generic("a", a.url()))) {
      router.call(RawRequest.speech(json.formatted("x".repeat(300))));
      CallRecord call = told.next();

      assertThat(call.request().model()).startsWith("m??x?xxx").hasSize(200);
      assertThat(call.request().voice()).isEqualTo("?[2J");
    }
  }

  @Test
  void aListenerThatFailsHarmsNoCall() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken(), SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.startWith(
                call -> {
                  told.onEnd(call);
                  throw new IllegalStateException("this listener fails on purpose");
                },
                Configurations.generic("a", a.url()));
        RawClient client = router.connect()) {
      assertThat(client.send(SampleCalls.speech()).answer().body()).isEqualTo(SampleCalls.WAV);
      told.next();
      assertThat(client.send(SampleCalls.speech()).answer().body()).isEqualTo(SampleCalls.WAV);
    }
  }
}
