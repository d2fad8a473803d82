package dev.patchbay.journey.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording that no provider takes whole is transcribed all the same. */
class LongRecordingTest {

  private static final byte[] MINUTE =
      CountedSeconds.wav(CountedSeconds.samples(60, 14, 15, 30, 45));
  private static final String WORDS = CountedSeconds.text(60, 14, 15, 30, 45);

  private static RawRequest asking(String format) {
    return asking(format, MINUTE);
  }

  private static RawRequest asking(String format, byte[] recording) {
    return RawRequest.transcription(
        Multipart.form()
            .field("model", "whisper-1")
            .field("response_format", format)
            .file("voice.wav", "audio/wav", recording));
  }

  private static String taking(String name, ScriptedProvider provider, String... limits) {
    StringBuilder lines = new StringBuilder(Configurations.generic(name, provider.url()));
    Stream.concat(Stream.of("inputs=wav"), Stream.of(limits))
        .map(limit -> "patchbay.provider." + name + ".transcription." + limit + "\n")
        .forEach(lines::append);
    return lines.toString();
  }

  private static final String SHORT = "max-duration=20s";

  @ParameterizedTest
  @ValueSource(strings = {"json", "text", "verbose_json", "srt", "vtt"})
  void everyWordIsThereOnceAndInTime(String format) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(CountedSeconds::transcript);
        RouterUnderTest router = RouterUnderTest.start(taking("a", a, SHORT))) {
      Answer answer = router.call(asking(format));

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.header("X-Patchbay-Pieces")).isEqualTo("4");
      assertThat(a.requests()).hasSize(4);
      String text = answer.text();
      switch (format) {
        case "text" -> assertThat(text).isEqualTo(WORDS);
        case "json" -> assertThat(text).isEqualTo("{\"text\":\"" + WORDS + "\"}");
        case "verbose_json" ->
            assertThat(text)
                .contains("\"text\":\"" + WORDS + "\"", "\"duration\":60.0")
                .contains("{\"word\":\"w59\",\"start\":59.0,\"end\":59.9}");
        default ->
            assertThat(text.lines().filter(line -> line.startsWith("w")).toList())
                .isEqualTo(List.of(WORDS.split(" ")));
      }
      if (format.equals("srt")) {
        assertThat(text).contains("00:00:59,000 --> 00:00:59,900\nw59");
      }
    }
  }

  @Test
  void aPieceThatFailsIsTranscribedByTheNextProvider() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    call ->
                        calls.incrementAndGet() == 2
                            ? Reply.json(500, "{\"error\":{\"message\":\"no\"}}")
                            : CountedSeconds.transcript(call));
        ScriptedProvider b = ScriptedProvider.start().always(CountedSeconds::transcript);
        RouterUnderTest router =
            RouterUnderTest.start(taking("a", a, SHORT) + taking("b", b, SHORT))) {
      Answer answer = router.call(asking("text"));

      assertThat(answer.text()).isEqualTo(WORDS);
      assertThat(a.requests()).hasSize(4);
      assertThat(b.requests()).hasSize(1);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: status_500");
      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("5");
    }
  }

  @Test
  void aPieceWhoseAnswerBreaksOffIsTranscribedAgain() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    call ->
                        calls.incrementAndGet() == 3
                            ? Reply.status(200)
                                .header("Content-Type", "application/json")
                                .length(1_000_000)
                                .raw("{\"text\":\"" + "and on ".repeat(50_000))
                                .fin()
                            : CountedSeconds.transcript(call));
        RouterUnderTest router = RouterUnderTest.start(taking("a", a, SHORT))) {
      assertThat(router.call(asking("text")).text()).isEqualTo(WORDS);
    }
  }

  @Test
  void aProviderWithOnePlaceGetsOnePieceAfterTheOther() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(CountedSeconds::transcript);
        RouterUnderTest router =
            RouterUnderTest.start(
                taking("a", a, SHORT)
                    + "patchbay.provider.a.limit=1\npatchbay.provider.a.queue.size=0\n")) {
      assertThat(router.call(asking("text")).text()).isEqualTo(WORDS);
    }
  }

  @Test
  void aPieceThatNobodyTranscribesIsTheErrorOfTheCall() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Reply.json(400, "{\"error\":{\"message\":\"hm\"}}"));
        RouterUnderTest router = RouterUnderTest.start(taking("a", a, SHORT))) {
      Answer answer = router.call(asking("json"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("hm");
      assertThat(a.requests().size()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void whatFitsWhenItIsSmallerIsSentWhole() throws Exception {
    short[] stereo = new short[2 * 44_100 * 12];
    Arrays.fill(stereo, (short) 2000);
    byte[] wav = CountedSeconds.wav(stereo);
    wav[22] = 2;
    wav[24] = 0x44;
    wav[25] = (byte) 0xAC;
    try (ScriptedProvider a = ScriptedProvider.start().always(CountedSeconds::transcript);
        RouterUnderTest router = RouterUnderTest.start(taking("a", a, "max-upload=500KB"))) {
      Answer answer = router.call(asking("json", wav));

      assertThat(answer.header("X-Patchbay-Pieces")).isEqualTo("1");
      byte[] sent = a.request().part("file").body();
      assertThat(sent.length).isEqualTo(44 + 2 * 16_000 * 12);
    }
  }

  @Test
  void aProviderThatTakesItWholeIsAskedAsEver() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        ScriptedProvider b = ScriptedProvider.start().always(CountedSeconds::transcript);
        RouterUnderTest router = RouterUnderTest.start(taking("a", a, SHORT) + taking("b", b))) {
      Answer answer = router.call(asking("json"));

      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(answer.headers().toString().toLowerCase()).doesNotContain("pieces");
    }
  }

  @Test
  void itIsRefusedWhereSplittingIsOffOrTheSpeakersWouldBeMixed() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start()) {
      try (RouterUnderTest router =
          RouterUnderTest.start(taking("a", a, SHORT, "split-uploads=false"))) {
        assertThat(router.call(asking("json")).status()).isEqualTo(413);
      }
      try (RouterUnderTest router = RouterUnderTest.start(taking("a", a, SHORT))) {
        assertThat(router.call(asking("diarized_json")).status()).isEqualTo(413);
      }
    }
  }

  @Test
  void whatCannotBeDecodedIsAClearError() throws Exception {
    byte[] junk = new byte[600_000];
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(taking("a", a, "max-upload=500KB"))) {
      Answer answer = router.call(asking("json", junk));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("cannot be decoded", "invalid_recording");
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void aClientThatLeavesEndsThePiecesThatAreUnderWay() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.silence());
        RouterUnderTest router = RouterUnderTest.start(taking("a", a, SHORT))) {
      RawClient client = router.connect();
      client.send(asking("json"));
      a.awaitRequest(2);
      client.reset();

      assertThat(a.awaitRequest(1).awaitClientGone(Duration.ofSeconds(30))).isTrue();
      assertThat(a.awaitRequest(2).awaitClientGone(Duration.ofSeconds(30))).isTrue();
      assertThat(a.requests()).hasSize(2);
    }
  }

  @Test
  void theJoinedTranscriptIsCached(@TempDir Path folder) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(CountedSeconds::transcript);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.cached(folder, taking("a", a, SHORT)))) {
      Answer first = router.call(asking("srt"));
      Answer second = router.call(asking("srt"));
      Answer other = router.call(asking("vtt"));

      assertThat(second.header("X-Patchbay-Cache")).isEqualTo("hit");
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(other.text()).startsWith("WEBVTT");
    }
  }
}
