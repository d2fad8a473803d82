package dev.patchbay.audio.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Encoding by a child process of ffmpeg: a thread feeds it with samples, the reader gets what it
 * writes.
 *
 * <p>Threading: one reader; the feeding thread ends with the samples, or when the stream is closed.
 */
final class FfmpegProcess extends InputStream {

  private static final Map<String, List<String>> ARGUMENTS =
      Map.of(
          "aac", List.of("-c:a", "aac", "-f", "adts"),
          "mp3",
              List.of(
                  "-c:a", "libmp3lame", "-write_xing", "0", "-id3v2_version", "0", "-f", "mp3"));

  /** Formats that it makes. */
  static final Set<String> FORMATS = ARGUMENTS.keySet();

  private final Process process;
  private final InputStream samples;
  private final Thread feeder;
  private final byte[] one = new byte[1];
  private volatile IOException broken;
  private boolean closed;

  private FfmpegProcess(Process process, InputStream samples) {
    this.process = process;
    this.samples = samples;
    this.feeder = new Thread(this::feed, "patchbay-ffmpeg");
    feeder.setDaemon(true);
  }

  /** Starts a process that encodes 16-bit mono samples. */
  static FfmpegProcess encode(String ffmpeg, InputStream samples, int rate, String format)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(ffmpeg, "-v", "error"));
    // With the defaults 2 s are held back at the start; other ways to hurry lose the first sound.
    command.addAll(List.of("-probesize", "32", "-analyzeduration", "0"));
    command.addAll(List.of("-f", "s16le", "-ar", String.valueOf(rate), "-ac", "1"));
    command.addAll(List.of("-i", "pipe:0", "-flush_packets", "1"));
    command.addAll(ARGUMENTS.get(format));
    command.add("pipe:1");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    FfmpegProcess encoding = new FfmpegProcess(process, samples);
    encoding.feeder.start();
    return encoding;
  }

  private void feed() {
    try (OutputStream out = process.getOutputStream()) {
      byte[] piece = new byte[4096];
      for (int count = samples.read(piece); count >= 0; count = samples.read(piece)) {
        out.write(piece, 0, count);
        out.flush();
      }
    } catch (IOException failed) {
      broken = failed;
      process.destroyForcibly();
    }
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = process.getInputStream().read(buffer, offset, length);
    if (count < 0) {
      throwIfBroken();
    }
    return count;
  }

  /** What ends early must not look whole. */
  private void throwIfBroken() throws IOException {
    try {
      int status = process.waitFor();
      feeder.join();
      if (broken != null) {
        throw new IOException("the samples ended early", broken);
      }
      if (status != 0) {
        throw new IOException("ffmpeg ended with status " + status);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while ffmpeg ended", stopping);
    }
  }

  @Override
  public int available() throws IOException {
    return process.getInputStream().available();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    // A process that waits for its input does not obey a request to end.
    process.destroyForcibly();
    samples.close();
  }
}
