package dev.patchbay.audio.codec;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The system's ffmpeg as an independent decoder and encoder; tests skip aloud where it is not. */
public final class Ffmpeg {

  /** Decoded samples, and what ffmpeg complained about. */
  public record Decoded(short[] samples, String complaints) {}

  private Ffmpeg() {}

  public static boolean isInstalled() {
    return InstalledProgram.find("ffmpeg").isPresent();
  }

  public static void assumeInstalled() {
    assumeTrue(isInstalled(), "no ffmpeg on the PATH: conversions are not checked by it");
  }

  /**
   * A file to decode.
   *
   * @param rate rate in Hz of the result
   * @param arguments what stands before the input, as headerless formats need it
   */
  public record Sample(byte[] bytes, int rate, String... arguments) {}

  /** Decodes any format, headerless ones by the arguments before the input. */
  public static Decoded decode(byte[] bytes, int rate, String... inputArguments) {
    Batch batch = decode(List.of(new Sample(bytes, rate, inputArguments)));
    return new Decoded(batch.samples().get(0), batch.complaints());
  }

  /** Decoded samples of several files, and what ffmpeg complained about. */
  public record Batch(List<short[]> samples, String complaints) {}

  /** Decodes several files by one process, whose start would take longer than its work. */
  public static Batch decode(List<Sample> files) {
    List<Path> all = new ArrayList<>();
    List<String> inputs = new ArrayList<>(List.of("ffmpeg", "-v", "warning", "-nostdin", "-y"));
    List<String> outputs = new ArrayList<>();
    for (Sample one : files) {
      Path in = write(one.bytes());
      Path out = write(new byte[0]);
      inputs.addAll(List.of(one.arguments()));
      inputs.addAll(List.of("-i", in.toString()));
      outputs.addAll(List.of("-map", all.size() / 2 + ":a", "-f", "s16le", "-ac", "1"));
      outputs.addAll(List.of("-ar", "" + one.rate(), out.toString()));
      all.addAll(List.of(in, out));
    }
    inputs.addAll(outputs);
    Decoded run = run(inputs, write(new byte[0]));
    List<short[]> samples = new ArrayList<>();
    for (int i = 0; i < all.size(); i += 2) {
      samples.add(samples(read(all.get(i + 1))));
      delete(all.get(i));
    }
    return new Batch(samples, run.complaints());
  }

  /** Encodes 16-bit mono samples into a file, at whose start lengths can be filled in. */
  public static byte[] encodeFile(short[] samples, int rate, String... outputArguments) {
    return encodeFiles(samples, rate, List.of(List.of(outputArguments))).get(0);
  }

  /** Encodes 16-bit mono samples into several files. */
  public static List<byte[]> encodeFiles(
      short[] samples, int rate, List<List<String>> outputArguments) {
    List<Path> files = new ArrayList<>();
    List<String> arguments = new ArrayList<>(List.of("-y"));
    for (List<String> one : outputArguments) {
      files.add(write(new byte[0]));
      arguments.addAll(one);
      arguments.add(files.get(files.size() - 1).toString());
    }
    arguments.addAll(List.of("-f", "null"));
    encode(samples, rate, arguments.toArray(new String[0]));
    return files.stream().map(Ffmpeg::read).toList();
  }

  /** Encodes 16-bit mono samples. */
  public static byte[] encode(short[] samples, int rate, String... outputArguments) {
    Path in = write(bytes(samples));
    List<String> command =
        new ArrayList<>(
            List.of("ffmpeg", "-v", "error", "-nostdin", "-f", "s16le", "-ar", "" + rate));
    command.addAll(List.of("-ac", "1", "-i", in.toString()));
    command.addAll(List.of(outputArguments));
    command.add("-");
    return bytes(run(command, in).samples());
  }

  /** Integrated loudness in LUFS. */
  public static double loudness(short[] samples, int rate) throws IOException {
    Path in = write(bytes(samples));
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-f", "s16le", "-ar"));
    command.addAll(List.of("" + rate, "-ac", "1", "-i", in.toString(), "-af", "ebur128"));
    command.addAll(List.of("-f", "null", "-"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Files.delete(in);
    Matcher matcher = Pattern.compile("I:\\s+(-[\\d.]+) LUFS").matcher(text);
    double last = 0;
    while (matcher.find()) {
      last = Double.parseDouble(matcher.group(1));
    }
    return last;
  }

  private static Decoded run(List<String> command, Path in) {
    try {
      Path complaints = Files.createTempFile("ffmpeg", ".log");
      Process process = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
      byte[] out = process.getInputStream().readAllBytes();
      process.waitFor();
      // A file without a length in it, which a stream has not.
      String text =
          String.join(
              "\n",
              Files.readAllLines(complaints).stream()
                  .filter(
                      line ->
                          !line.contains("Estimating duration from bitrate")
                              && !line.contains("Guessed Channel Layout"))
                  .toList());
      Files.delete(complaints);
      Files.delete(in);
      return new Decoded(samples(out), text);
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static byte[] read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      delete(file);
      return bytes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path write(byte[] bytes) {
    try {
      return Files.write(Files.createTempFile("sound", ".bin"), bytes);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public static short[] samples(byte[] bytes) {
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  public static byte[] bytes(short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }
}
