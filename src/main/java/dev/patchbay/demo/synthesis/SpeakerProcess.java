package dev.patchbay.demo.synthesis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Child process that reads a text on its input and writes a wav, to its output or to a file. */
final class SpeakerProcess {

  /** Options that name the file to write. */
  interface Command {
    List<String> writing(Path file);
  }

  private SpeakerProcess() {}

  /** The sound on the output as {@link Pcm}; closing it ends the process. */
  static InputStream output(List<String> command, String text) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      write(process, text);
      return new FilterInputStream(Pcm.ofWav(process.getInputStream())) {
        @Override
        public void close() throws IOException {
          process.destroyForcibly();
          super.close();
        }
      };
    } catch (IOException failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  /** The sound of a process that writes files only, once all of it is made. */
  static InputStream file(Command command, String text) throws IOException {
    Path file = Files.createTempFile("patchbay-demo", ".wav");
    InputStream sound = null;
    try {
      run(command.writing(file), text);
      sound = deleting(Files.newInputStream(file), file);
      return Pcm.ofWav(sound);
    } catch (IOException failed) {
      if (sound != null) {
        sound.close();
      }
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  private static void run(List<String> command, String text) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      write(process, text);
      if (process.waitFor() != 0) {
        throw new IOException(command.get(0) + " ended with " + process.exitValue());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + command.get(0) + " spoke");
    } finally {
      process.destroyForcibly();
    }
  }

  private static void write(Process process, String text) throws IOException {
    try (OutputStream input = process.getOutputStream()) {
      input.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static InputStream deleting(InputStream sound, Path file) {
    return new FilterInputStream(sound) {
      @Override
      public void close() throws IOException {
        super.close();
        Files.deleteIfExists(file);
      }
    };
  }
}
