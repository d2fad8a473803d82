package dev.patchbay.journey.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.SpeechListener;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A voice that went through the router is understood: flite speaks, pocketsphinx listens. */
@Order(1)
class RealEarsTest {

  @TempDir Path folder;

  @BeforeEach
  void everythingIsInstalled() {
    Ffmpeg.assumeInstalled();
    SpeechListener.assumeInstalled();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "mp3", "opus", "flac", "pcm", "aac"})
  void everySentenceIsUnderstood(String format) throws Exception {
    SpeechListener listener = new SpeechListener(folder);
    List<Reply> voices = new ArrayList<>();
    for (String sentence : SpeechListener.SENTENCES) {
      voices.add(Reply.audio("audio/wav", listener.spoken(sentence)));
    }
    List<short[]> heard = new ArrayList<>();
    try (ScriptedProvider flite = ScriptedProvider.start(voices.toArray(new Reply[0]));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("flite", flite.url())
                    + "patchbay.provider.flite.speech.formats=wav\n")) {
      RawRequest call = RawRequest.speech(SpeechBody.of("Hi").format(format).json());
      List<Ffmpeg.Sample> answers = new ArrayList<>();
      while (answers.size() < voices.size()) {
        answers.add(new Ffmpeg.Sample(router.call(call).body(), 16_000, headerless(format)));
      }
      heard.addAll(Ffmpeg.decode(answers).samples());
    }
    assertThat(listener.understood(withPauses(heard)))
        .isEqualTo(String.join(" ", SpeechListener.SENTENCES));
  }

  private static String[] headerless(String format) {
    return format.equals("pcm")
        ? new String[] {"-f", "s16le", "-ar", "24000", "-ac", "1"}
        : new String[0];
  }

  /** One listener hears all, with pauses between them: its start takes longer than its work. */
  private static byte[] withPauses(List<short[]> sentences) throws IOException {
    ByteArrayOutputStream sound = new ByteArrayOutputStream();
    byte[] pause = new byte[8_000];
    for (short[] sentence : sentences) {
      sound.write(pause);
      sound.write(Ffmpeg.bytes(sentence));
      sound.write(pause);
    }
    return sound.toByteArray();
  }
}
