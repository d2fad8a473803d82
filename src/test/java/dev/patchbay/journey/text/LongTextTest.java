package dev.patchbay.journey.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is too long for a provider is spoken in pieces, and sounds as one. */
class LongTextTest {

  private static final String SPLIT = "patchbay.speech.split=sentences\n";

  private static String text(int sentences) {
    return IntStream.range(0, sentences)
        .mapToObj(i -> "Sentence number " + i + " tells of one more thing that has happened.")
        .collect(Collectors.joining(" "));
  }

  private static String limited(String name, ScriptedProvider provider, int characters) {
    return Configurations.generic(name, provider.url())
        + "patchbay.provider.%s.speech.max-characters=%d\n".formatted(name, characters);
  }

  private static RawRequest asking(String text, String format) {
    return SpeechBody.of(text).format(format).request();
  }

  private static List<String> inputs(ScriptedProvider provider) {
    return provider.requests().stream().map(SpokenLetters::input).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "pcm"})
  void aTextThatNoProviderTakesIsSpokenInPieces(String format) throws Exception {
    String text = text(40);
    try (ScriptedProvider a = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest router = RouterUnderTest.start(limited("a", a, 500))) {
      Answer answer = router.call(asking(text, format));

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("audio/" + format);
      int header = format.equals("wav") ? WavHeader.WRITTEN : 0;
      byte[] pcm = Arrays.copyOfRange(answer.body(), header, answer.body().length);
      assertThat(SpokenLetters.heard(pcm)).isEqualTo(SpokenLetters.words(text));
      assertThat(inputs(a)).hasSizeBetween(6, 12).allMatch(piece -> piece.length() <= 500);
      assertThat(inputs(a).get(0).length()).isLessThan(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"eleven_multilingual_v2, true", "eleven_v3, false"})
  void aProviderIsToldTheNeighboursOfAPieceIfItsModelTakesThem(String model, boolean told)
      throws Exception {
    String text = text(8);
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Reply.audio("audio/wav", Sounds.wav(2400)));
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.provider.a.preset=elevenlabs\npatchbay.provider.a.key=k\n"
                    + "patchbay.provider.a.url=%s\n".formatted(a.url())
                    + "patchbay.provider.a.speech.max-characters-by-model=*:300\n")) {
      Answer answer = router.call(SpeechBody.of(text).model(model).format("wav").request());

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      List<String> bodies = a.requests().stream().map(Received::text).toList();
      String first = bodies.stream().filter(one -> one.contains("number 0 ")).findFirst().get();
      if (told) {
        assertThat(bodies)
            .allMatch(body -> body.contains("previous_text") || body.contains("next_text"));
        assertThat(first).contains("next_text\":\"Sentence number").doesNotContain("previous");
        assertThat(bodies).anyMatch(body -> body.contains("\"previous_text\":\"Sentence number 0"));
      } else {
        assertThat(bodies).noneMatch(body -> body.contains("_text\""));
      }
    }
  }

  @Test
  void thereIsSilenceBetweenThePiecesWhereItIsWanted() throws Exception {
    String text = text(20);
    try (ScriptedProvider a = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest plain = RouterUnderTest.start(limited("a", a, 500));
        RouterUnderTest slow =
            RouterUnderTest.start(
                limited("a", a, 500) + "patchbay.provider.a.speech.pause=100ms\n")) {
      int without = plain.call(asking(text, "pcm")).body().length;
      int pieces = inputs(a).size();
      int with = slow.call(asking(text, "pcm")).body().length;

      assertThat(with - without).isEqualTo((pieces - 1) * 24_000 / 10 * 2);
    }
  }

  @ParameterizedTest
  @CsvSource({"mp3, audio/mpeg", "opus, audio/opus", "flac, audio/flac"})
  void thePiecesAreJoinedByOneEncoder(String format, String type) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest router = RouterUnderTest.start(limited("a", a, 500))) {
      Answer answer = router.call(asking(text(20), format));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo(type);
      assertThat(answer.header("X-Patchbay-Converted")).isEqualTo("wav->" + format);
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
    }
  }

  @Test
  void anOperatorMayHaveLongTextsRefused() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(limited("a", a, 500) + "patchbay.speech.split=never\n")) {
      assertThat(router.call(asking(text(20), "wav")).text()).contains("string_above_max_length");
    }
  }

  @Test
  void aProviderThatTakesTheWholeTextGetsIt() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        ScriptedProvider b = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest router =
            RouterUnderTest.start(limited("a", a, 500) + Configurations.generic("b", b.url()))) {
      router.call(asking(text(20), "wav"));

      assertThat(a.requests()).isEmpty();
      assertThat(inputs(b)).containsExactly(text(20));
    }
  }

  @Test
  void soundStartsWithTheFirstSentence() throws Exception {
    Gate gate = Gate.closed();
    String text = text(10);
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    request ->
                        SpokenLetters.input(request).contains("number 0 ")
                            ? SpokenLetters.reply(request)
                            : Reply.after(gate).then(SpokenLetters.reply(request)));
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + SPLIT);
        RawClient client = router.connect()) {
      client.send(asking(text, "pcm"));
      // Hangs if the first piece waits for the others.
      byte[] first = client.head().atLeast(60);
      gate.open();

      assertThat(SpokenLetters.heard(first)).startsWith("Sentencenumber0");
    }
  }

  @Test
  void aProviderThatDiesInTheMiddleIsReplacedAndNoWordIsLostOrTwice() throws Exception {
    String text = text(40);
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    request ->
                        SpokenLetters.input(request).contains("number 20 ")
                            ? SpokenLetters.cut(request)
                            : SpokenLetters.reply(request));
        ScriptedProvider b = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest router =
            RouterUnderTest.start(limited("a", a, 300) + limited("b", b, 300))) {
      Answer answer = router.call(asking(text, "pcm"));

      assertThat(SpokenLetters.heard(answer.body())).isEqualTo(SpokenLetters.words(text));
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("a");
      // The rest stays with it, but for what had begun before.
      assertThat(inputs(b)).anyMatch(piece -> piece.contains("number 39 "));
      assertThat(inputs(a)).noneMatch(piece -> piece.contains("number 39 "));
    }
  }

  @Test
  void theTrailerNamesWhoWentOn() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(SpokenLetters.failingAt("number 10 "));
        ScriptedProvider b = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest router =
            RouterUnderTest.start(limited("a", a, 300) + limited("b", b, 300));
        Socket client = new Socket("127.0.0.1", router.port())) {
      client.getOutputStream().write(asking(text(20), "pcm").header("Connection", "close").bytes());
      String whole =
          new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

      assertThat(whole.substring(whole.lastIndexOf("\r\n0\r\n")).toLowerCase(Locale.ROOT))
          .contains("x-patchbay-provider: a, b\r\n")
          .contains("x-patchbay-fallback-reason: a: status_503\r\n");
    }
  }

  @Test
  void whereNothingMayBeSubstitutedTheAnswerIsCut() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(SpokenLetters.failingAt("number 20 "));
        ScriptedProvider b = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest router =
            RouterUnderTest.start(
                limited("a", a, 300) + limited("b", b, 300) + "patchbay.substitution=strict\n")) {
      Answer answer = router.call(asking(text(40), "pcm"));

      assertThat(answer.end()).isNotEqualTo(BodyEnd.CLEAN);
      assertThat(SpokenLetters.heard(answer.body())).isNotEmpty();
      assertThat(b.requests()).isEmpty();
    }
  }

  @Test
  void ifNobodySpeaksTheFirstPieceTheClientGetsTheError() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.json(503, "{}"));
        RouterUnderTest router = RouterUnderTest.start(limited("a", a, 300))) {
      Answer answer = router.call(asking(text(20), "pcm"));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(a.requests()).hasSize(1);
    }
  }

  @Test
  void aProviderThatSpeaksInAnotherFormatThanItWasAskedForIsLeft() throws Exception {
    String text = text(20);
    byte[] mp3 = Sounds.mp3(20);
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.audio("audio/mpeg", mp3));
        ScriptedProvider b = ScriptedProvider.start().always(SpokenLetters::reply)) {
      String alone = limited("a", a, 300);
      try (RouterUnderTest router = RouterUnderTest.start(alone + limited("b", b, 300))) {
        Answer answer = router.call(asking(text, "pcm"));
        assertThat(SpokenLetters.heard(answer.body())).isEqualTo(SpokenLetters.words(text));
      }
      try (RouterUnderTest router = RouterUnderTest.start(alone)) {
        Answer answer = router.call(asking(text, "pcm"));
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text()).contains("wrong_format");
      }
    }
  }

  @Test
  void limitsCountTheTextOnce() throws Exception {
    String text = text(20);
    String limits =
        """
        patchbay.limit.all.per=all
        patchbay.limit.all.characters=%1$d/1d
        patchbay.limit.own.per=provider
        patchbay.limit.own.requests=1/1d
        patchbay.limit.own.characters=%1$d/1d
        """
            .formatted(text.length());
    try (ScriptedProvider a = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest router = RouterUnderTest.start(limited("a", a, 300) + limits)) {
      Answer answer = router.call(asking(text, "pcm"));

      assertThat(SpokenLetters.heard(answer.body())).isEqualTo(SpokenLetters.words(text));
      assertThat(router.call(asking("Hi", "pcm")).status()).isEqualTo(429);
    }
  }

  @Test
  void aClientThatLeavesStopsIt() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    request ->
                        SpokenLetters.input(request).contains("number 0 ")
                            ? SpokenLetters.reply(request)
                            : Reply.after(gate).then(SpokenLetters.reply(request)));
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + SPLIT)) {
      try (RawClient client = router.connect()) {
        client.send(asking(text(400), "pcm"));
        client.head().atLeast(60);
        a.awaitRequest(2);
        client.reset();
      }
      gate.open();
      router.call(asking("Is there anybody left who listens?", "pcm"));

      assertThat(inputs(a)).noneMatch(piece -> piece.contains("number 399 "));
    }
  }

  @Test
  void aBookIsStreamedInPieces() throws Exception {
    String text = text(1_600);
    try (ScriptedProvider a = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest router = RouterUnderTest.start(limited("a", a, 4096))) {
      Answer answer = router.call(asking(text, "pcm"));

      assertThat(text.length()).isGreaterThan(100_000);
      assertThat(SpokenLetters.heard(answer.body())).isEqualTo(SpokenLetters.words(text));
      assertThat(router.spooledFiles()).isZero();
    }
  }

  @Test
  void aClientThatAsksForEventsGetsThem() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SpokenLetters::reply);
        RouterUnderTest router = RouterUnderTest.start(limited("a", a, 300))) {
      Answer answer = router.call(SpeechBody.of(text(20)).format("pcm").events().request());

      assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(answer.text()).contains("speech.audio.delta").endsWith("done\"}\n\n");
    }
  }
}
