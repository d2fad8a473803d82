package dev.patchbay.demo;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Speech synthesis by espeak-ng, one process for each utterance. */
final class EspeakSpeaker implements Speaker {

  private static final int WORDS_A_MINUTE = 165;

  /** A fixed list, because a name from a request must not get onto a command line. */
  private static final Map<String, String> VOICES =
      Map.of(
          "alloy", "en-us",
          "echo", "en-us+m3",
          "fable", "en-gb+m2",
          "nova", "en-us+f3",
          "onyx", "en-us+m7",
          "shimmer", "en-gb+f4");

  private final Path program;

  EspeakSpeaker(Path program) {
    this.program = program;
  }

  @Override
  public InputStream speak(Utterance utterance) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--stdin",
                "--stdout",
                "-b1",
                "-v" + VOICES.get(Voices.orDefault(utterance.voice())),
                "-s" + Math.round(WORDS_A_MINUTE * utterance.speed()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      try (OutputStream text = process.getOutputStream()) {
        text.write(utterance.text().getBytes(StandardCharsets.UTF_8));
      }
      Wav head = Wav.read(process.getInputStream());
      return ending(process, Resampler.resample(process.getInputStream(), head.rate()));
    } catch (IOException failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  private static InputStream ending(Process process, InputStream sound) {
    return new FilterInputStream(sound) {
      @Override
      public void close() throws IOException {
        process.destroyForcibly();
        super.close();
      }
    };
  }
}
