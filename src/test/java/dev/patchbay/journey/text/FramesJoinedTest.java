package dev.patchbay.journey.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.audio.codec.EncoderCatalog;
import dev.patchbay.audio.codec.Ffmpeg;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A provider that has nothing but mp3 speaks long texts, too. */
class FramesJoinedTest {

  private static final int RATE = 24_000;
  private static final String TEXT =
      IntStream.range(0, 20)
          .mapToObj(i -> "Sentence number " + i + " tells of one more thing that has happened.")
          .collect(Collectors.joining(" "));

  /** A second of a tone for each piece. */
  private static byte[] second(int rate) throws IOException {
    byte[] pcm = new byte[2 * rate];
    for (int i = 0; i < rate; i++) {
      int sample = (int) (8_000 * Math.sin(2 * Math.PI * 440 * i / rate));
      pcm[2 * i] = (byte) sample;
      pcm[2 * i + 1] = (byte) (sample >> 8);
    }
    try (InputStream mp3 =
        AudioConverter.convert(
            new ByteArrayInputStream(pcm), SampleSource.pcm16(rate), "mp3", "")) {
      return mp3.readAllBytes();
    }
  }

  private static String mp3Only(String name, ScriptedProvider provider) {
    return Configurations.generic(name, provider.url())
        + "patchbay.provider.%1$s.speech.max-characters=300\n".formatted(name)
        + "patchbay.provider.%1$s.speech.formats=mp3\n".formatted(name);
  }

  @Test
  void theFramesOfAllPiecesAreOneStreamWithoutTags() throws Exception {
    assertThat(EncoderCatalog.formats()).contains("mp3");
    byte[] second = second(RATE);
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.audio("audio/mpeg", second));
        RouterUnderTest router = RouterUnderTest.start(mp3Only("a", a))) {
      Answer answer = router.call(SpeechBody.of(TEXT).format("mp3").request());

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("audio/mpeg");
      assertThat(answer.headers().has("X-Patchbay-Converted")).isFalse();
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(a.requests()).allMatch(one -> one.text().contains("\"response_format\":\"mp3\""));
      Ffmpeg.assumeInstalled();
      Ffmpeg.Decoded decoded = Ffmpeg.decode(answer.body(), RATE, "-f", "mp3");
      // The note of every stream without a tag.
      assertThat(decoded.complaints().lines())
          .allMatch(line -> line.contains("Estimating duration"));
      int pieces = a.requests().size();
      assertThat(decoded.samples().length / (double) RATE).isBetween(pieces * 1.0, pieces * 1.12);
    }
  }

  @Test
  void aPieceAtAnotherRateCutsTheAnswer() throws Exception {
    byte[] first = second(RATE);
    byte[] other = second(48_000);
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    request ->
                        Reply.audio(
                            "audio/mpeg",
                            SpokenLetters.input(request).contains("number 0 ") ? first : other));
        RouterUnderTest router = RouterUnderTest.start(mp3Only("a", a))) {
      Answer answer = router.call(SpeechBody.of(TEXT).format("mp3").request());

      assertThat(answer.end()).isNotEqualTo(BodyEnd.CLEAN);
    }
  }
}
