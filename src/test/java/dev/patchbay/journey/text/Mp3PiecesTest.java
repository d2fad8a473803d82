package dev.patchbay.journey.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.audio.codec.EncoderCatalog;
import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.audio.codec.Mp3Recording;
import dev.patchbay.audio.codec.Sound;
import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.audio.convert.SampleSource;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that has nothing but mp3 speaks long texts, too. */
class Mp3PiecesTest {

  private static final int RATE = 24_000;
  private static final String TEXT =
      IntStream.range(0, 20)
          .mapToObj(i -> "Sentence number " + i + " tells of one more thing that has happened.")
          .collect(Collectors.joining(" "));

  /** A second of a tone for each piece, which begins and ends softly. */
  private static byte[] second(int rate, boolean tagged) throws IOException {
    short[] tone = Sound.sine(rate, 440, 1, 0.3);
    int soft = rate / 200;
    for (int i = 0; i < soft; i++) {
      tone[i] = (short) (tone[i] * i / soft);
      tone[rate - 1 - i] = (short) (tone[rate - 1 - i] * i / soft);
    }
    InputStream pcm = new ByteArrayInputStream(Ffmpeg.bytes(tone));
    try (InputStream mp3 = AudioConverter.convert(pcm, SampleSource.pcm16(rate), "mp3", "")) {
      byte[] bytes = mp3.readAllBytes();
      // The tag is the first frame; all are equally long.
      return tagged ? bytes : Arrays.copyOfRange(bytes, 288, bytes.length);
    }
  }

  private static String mp3Only(String name, ScriptedProvider provider) {
    return Configurations.generic(name, provider.url())
        + "patchbay.provider.%1$s.speech.max-characters=300\n".formatted(name)
        + "patchbay.provider.%1$s.speech.formats=mp3\n".formatted(name);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thereIsNoGapBetweenThem(boolean tagged) throws Exception {
    assertThat(EncoderCatalog.formats()).contains("mp3");
    Ffmpeg.assumeInstalled();
    byte[] second = second(RATE, tagged);
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.audio("audio/mpeg", second));
        RouterUnderTest router = RouterUnderTest.start(mp3Only("a", a))) {
      Answer answer = router.call(SpeechBody.of(TEXT).format("mp3").request());

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("audio/mpeg");
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(a.requests()).allMatch(one -> one.text().contains("\"response_format\":\"mp3\""));
      Ffmpeg.Decoded heard = Ffmpeg.decode(answer.body(), RATE);
      assertThat(heard.complaints()).isEmpty();
      assertThat(longestGap(heard.samples(), RATE / 2)).isLessThan(Duration.ofMillis(12));
      int pieces = a.requests().size();
      assertThat(heard.samples().length / (double) RATE).isBetween(pieces * 0.99, pieces * 1.02);
    }
  }

  /** The longest time below a tenth of the tone, of which each piece has 1 ms at both ends. */
  private static Duration longestGap(short[] samples, int from) {
    int longest = 0;
    int quiet = 0;
    for (int i = from; i < samples.length - from; i++) {
      quiet = Math.abs(samples[i]) < 1_000 ? quiet + 1 : 0;
      longest = Math.max(longest, quiet);
    }
    return Duration.ofMillis(1000L * longest / RATE);
  }

  @Test
  void aPieceAtAnotherRateIsBroughtToTheFirst() throws Exception {
    byte[] first = second(RATE, true);
    byte[] other = second(48_000, true);
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    request ->
                        Reply.audio(
                            "audio/mpeg",
                            SpokenLetters.input(request).contains("number 0 ") ? first : other));
        RouterUnderTest router = RouterUnderTest.start(mp3Only("a", a))) {
      Answer answer = router.call(SpeechBody.of(TEXT).format("mp3").request());

      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(new Mp3Recording(new ByteArrayInputStream(answer.body())).readAllBytes().length)
          .isBetween(
              2 * RATE * a.requests().size() - RATE / 5, 2 * RATE * a.requests().size() + RATE / 5);
    }
  }

  @Test
  void aPieceThatIsNoMp3CutsTheAnswer() throws Exception {
    byte[] first = second(RATE, true);
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    request ->
                        Reply.audio(
                            "audio/mpeg",
                            SpokenLetters.input(request).contains("number 0 ")
                                ? first
                                : Arrays.copyOf(first, 100)));
        RouterUnderTest router = RouterUnderTest.start(mp3Only("a", a))) {
      Answer answer = router.call(SpeechBody.of(TEXT).format("mp3").request());

      assertThat(answer.end()).isNotEqualTo(BodyEnd.CLEAN);
    }
  }
}
