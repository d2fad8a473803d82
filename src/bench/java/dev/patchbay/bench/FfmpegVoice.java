package dev.patchbay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of ffmpeg that encodes a live voice, as a router would use it that has no encoder of its
 * own.
 *
 * @param cpu processor time by its own account
 */
record FfmpegVoice(VoiceListener listener, Duration cpu) {
  private static final Pattern USED = Pattern.compile("utime=([\\d.]+)s stime=([\\d.]+)s");
  private static final Map<String, List<String>> FORMATS =
      Map.of(
          "mp3", List.of("-c:a", "libmp3lame", "-b:a", "96k", "-write_xing", "0", "-f", "mp3"),
          "opus", List.of("-c:a", "libopus", "-page_duration", "20000", "-f", "ogg"),
          "flac", List.of("-c:a", "flac", "-frame_size", "1152", "-f", "flac"),
          "aac", List.of("-c:a", "aac", "-f", "adts"));

  static FfmpegVoice of(String format, Voice voice) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("ffmpeg", "-v", "info", "-nostats", "-hide_banner", "-benchmark"));
    command.addAll(List.of("-probesize", "32", "-analyzeduration", "0", "-f", "s16le"));
    command.addAll(List.of("-ar", "" + Voice.RATE, "-ac", "1", "-i", "pipe:0"));
    command.addAll(List.of("-flush_packets", "1"));
    command.addAll(FORMATS.get(format));
    command.add("pipe:1");
    long begin = System.nanoTime();
    Process process = new ProcessBuilder(command).start();
    Duration start = Duration.ofNanos(System.nanoTime() - begin);
    Thread speaker = new Thread(() -> speak(voice, process.getOutputStream()), "speaker");
    speaker.start();
    StringBuilder said = new StringBuilder();
    Thread reader = new Thread(() -> read(process, said), "reader");
    reader.start();
    VoiceListener heard = VoiceListener.of(process.getInputStream(), voice.length());
    join(reader);
    Matcher used = USED.matcher(said);
    if (!used.find()) {
      throw new IOException("ffmpeg does not say what it used: " + said);
    }
    double seconds = Double.parseDouble(used.group(1)) + Double.parseDouble(used.group(2));
    return new FfmpegVoice(
        new VoiceListener(heard.firstByte().plus(start), heard.late()),
        Duration.ofNanos((long) (seconds * 1e9)));
  }

  private static void speak(Voice voice, OutputStream to) {
    try (to) {
      voice.speak(
          piece -> {
            to.write(piece);
            to.flush();
          });
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static void read(Process process, StringBuilder into) {
    try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
      errors.lines().forEach(line -> into.append(line).append('\n'));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static void join(Thread thread) throws InterruptedIOException {
    try {
      thread.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while ffmpeg ends");
    }
  }
}
