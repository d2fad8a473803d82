package dev.patchbay.audio.convert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Decoding by a child process of ffmpeg, from a temporary file: some containers have their index at
 * the end.
 *
 * <p>Threading: one reader.
 */
final class FfmpegDecoder extends InputStream {

  private final Process process;
  private final Path file;
  private final byte[] one = new byte[1];

  private FfmpegDecoder(Process process, Path file) {
    this.process = process;
    this.file = file;
  }

  /** Starts a process that decodes a recording to 16-bit mono pcm. */
  static FfmpegDecoder start(String ffmpeg, InputStream recording, Path directory, int rate)
      throws IOException {
    Path file = Files.createTempFile(directory, "recording", ".tmp");
    FfmpegDecoder decoding = null;
    try {
      Files.copy(recording, file, StandardCopyOption.REPLACE_EXISTING);
      Process process =
          new ProcessBuilder(command(ffmpeg, file, rate))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      decoding = new FfmpegDecoder(process, file);
      return decoding;
    } finally {
      if (decoding == null) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static List<String> command(String ffmpeg, Path file, int rate) {
    return List.of(
        ffmpeg,
        "-v",
        "error",
        "-nostdin",
        // Only what is in the file: a playlist could name other files and addresses.
        "-protocol_whitelist",
        "file",
        "-i",
        file.toString(),
        "-vn",
        "-f",
        "s16le",
        "-ac",
        "1",
        "-ar",
        String.valueOf(rate),
        "pipe:1");
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return process.getInputStream().read(buffer, offset, length);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(file);
  }
}
