package dev.patchbay.demo.recognition;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Output of a child process that succeeds. */
final class ProgramOutput {

  private ProgramOutput() {}

  static List<String> lines(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      process.getOutputStream().close();
      byte[] output = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new IOException(command.get(0) + " ended with " + process.exitValue());
      }
      return new String(output, StandardCharsets.UTF_8).lines().toList();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + command.get(0) + " listened");
    } finally {
      process.destroyForcibly();
    }
  }
}
