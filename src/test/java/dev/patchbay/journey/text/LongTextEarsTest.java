package dev.patchbay.journey.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.SpeechListener;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long text that was spoken in pieces is understood word for word by a real listener. */
class LongTextEarsTest {

  private static final String TEXT =
      SpeechListener.SENTENCES.stream()
          .map(line -> Character.toUpperCase(line.charAt(0)) + line.substring(1) + ".")
          .collect(Collectors.joining(" "));

  @TempDir Path folder;

  @BeforeEach
  void everythingIsInstalled() {
    SpeechListener.assumeInstalled();
  }

  private static String limited(String name, ScriptedProvider provider) {
    return Configurations.generic(name, provider.url())
        + "patchbay.provider.%1$s.speech.max-characters=90\n".formatted(name)
        + "patchbay.provider.%1$s.speech.formats=wav\n".formatted(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "pcm"})
  void everyWordOfALongTextIsUnderstood(String format) throws Exception {
    try (ScriptedProvider flite = ScriptedProvider.start().always(this::spoken);
        RouterUnderTest router = RouterUnderTest.start(limited("flite", flite))) {
      Answer answer = router.call(SpeechBody.of(TEXT).format(format).request());

      assertThat(flite.requests()).hasSize(SpeechListener.SENTENCES.size());
      int header = format.equals("wav") ? 44 : 0;
      int rate = format.equals("wav") ? 16_000 : 24_000;
      assertThat(understood(answer.body(), header, rate))
          .isEqualTo(String.join(" ", SpeechListener.SENTENCES));
    }
  }

  @Test
  void everyWordIsUnderstoodWhenAProviderDiesInTheMiddle() throws Exception {
    try (ScriptedProvider first =
            ScriptedProvider.start()
                .always(
                    request ->
                        SpokenLetters.input(request).contains("bridge")
                            ? dying(request)
                            : spoken(request));
        ScriptedProvider second = ScriptedProvider.start().always(this::spoken);
        RouterUnderTest router =
            RouterUnderTest.start(limited("first", first) + limited("second", second))) {
      Answer answer = router.call(SpeechBody.of(TEXT).format("wav").request());

      assertThat(second.requests()).isNotEmpty();
      assertThat(understood(answer.body(), 44, 16_000))
          .isEqualTo(String.join(" ", SpeechListener.SENTENCES));
    }
  }

  private Reply spoken(Received request) {
    return Reply.audio("audio/wav", wav(SpokenLetters.input(request)));
  }

  private Reply dying(Received request) {
    byte[] whole = wav(SpokenLetters.input(request));
    return Reply.status(200)
        .header("Content-Type", "audio/wav")
        .length(whole.length)
        .raw(Arrays.copyOf(whole, whole.length / 2))
        .reset();
  }

  private byte[] wav(String text) {
    try {
      return new SpeechListener(folder).spoken(text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What is heard in 16-bit mono samples, which are brought to the listener's 16 kHz first. */
  private String understood(byte[] sound, int header, int rate) throws IOException {
    byte[] samples = Arrays.copyOfRange(sound, header, sound.length);
    return new SpeechListener(folder).understood(rate == 16_000 ? samples : slower(samples));
  }

  /** Two of three samples, each between its neighbours: good enough for a listener. */
  private static byte[] slower(byte[] pcm) {
    int count = pcm.length / 2 * 2 / 3;
    byte[] slow = new byte[2 * count];
    for (int i = 0; i < count; i++) {
      double at = i * 1.5;
      int below = (int) at;
      double rest = at - below;
      double value =
          sample(pcm, below) * (1 - rest)
              + sample(pcm, Math.min(below + 1, pcm.length / 2 - 1)) * rest;
      slow[2 * i] = (byte) (int) value;
      slow[2 * i + 1] = (byte) ((int) value >> 8);
    }
    return slow;
  }

  private static int sample(byte[] pcm, int index) {
    return (pcm[2 * index] & 0xFF) | pcm[2 * index + 1] << 8;
  }
}
