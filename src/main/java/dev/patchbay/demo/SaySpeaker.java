package dev.patchbay.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Speech synthesis by the macOS command say. It writes files only, so the sound starts once all of
 * it is made.
 */
final class SaySpeaker implements Speaker {

  private static final int WORDS_A_MINUTE = 175;

  private final Path program;

  SaySpeaker(Path program) {
    this.program = program;
  }

  @Override
  public InputStream speak(Utterance utterance) throws IOException {
    Path file = Files.createTempFile("patchbay-demo", ".wav");
    try {
      write(utterance, file);
      InputStream sound = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
      try {
        return Resampler.resample(sound, Wav.read(sound).rate());
      } catch (IOException notSound) {
        sound.close();
        throw notSound;
      }
    } catch (IOException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  private void write(Utterance utterance, Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-f",
                "-",
                "-r",
                Long.toString(Math.round(WORDS_A_MINUTE * utterance.speed())),
                "-o",
                file.toString(),
                "--file-format=WAVE",
                "--data-format=LEI16@" + Pcm.RATE)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      try (OutputStream text = process.getOutputStream()) {
        text.write(utterance.text().getBytes(StandardCharsets.UTF_8));
      }
      if (process.waitFor() != 0) {
        throw new IOException("say ended with " + process.exitValue());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while say spoke");
    } finally {
      process.destroyForcibly();
    }
  }
}
