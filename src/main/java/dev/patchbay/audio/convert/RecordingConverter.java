package dev.patchbay.audio.convert;

import dev.patchbay.audio.AudioSignature;
import dev.patchbay.audio.BoundedStream;
import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.codec.EncoderCatalog;
import dev.patchbay.audio.codec.OpusRecording;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Converts a recording that a provider does not take into 16-bit mono pcm at 16 kHz, the rate of
 * speech recognition.
 */
public final class RecordingConverter {

  /** The rate in Hz of the result. */
  public static final int RATE = 16_000;

  /** Number of bytes by which {@link #container} is told. */
  public static final int START = 64;

  private static final String OPUS = "opus";
  // Chunks before the samples hold titles and padding.
  private static final int LARGEST_HEADER = 1 << 17;
  private static final Set<String> DECODED_HERE = Set.of("wav", "webm", OPUS);

  private RecordingConverter() {}

  /** Name of the container by its first bytes, {@code opus} for Opus in Ogg; empty if unknown. */
  public static Optional<String> container(byte[] start) {
    return AudioSignature.of(start)
        .map(
            signature ->
                switch (signature) {
                  case WAV -> "wav";
                  case FLAC -> "flac";
                  case OGG -> isOpus(start) ? OPUS : "ogg";
                  case WEBM -> "webm";
                  case MP4, M4A -> "m4a";
                  case ID3, MPEG_FRAME -> "mp3";
                  case ADTS_FRAME -> "aac";
                });
  }

  private static boolean isOpus(byte[] start) {
    return new String(start, StandardCharsets.ISO_8859_1).contains("OpusHead");
  }

  /** True if recordings in this container can be converted. */
  public static boolean converts(String container, String ffmpeg) {
    return !needsFfmpeg(container) || !ffmpeg.isEmpty();
  }

  /** True if recordings in this container are decoded by a process of ffmpeg. */
  public static boolean needsFfmpeg(String container) {
    return !DECODED_HERE.contains(container);
  }

  /**
   * The samples of a recording.
   *
   * @param container a container that {@link #converts}
   * @param directory directory of the file that ffmpeg reads
   * @throws IOException now or later, if the recording cannot be decoded
   */
  public static InputStream samples(
      String container, InputStream recording, String ffmpeg, Path directory) throws IOException {
    return switch (container) {
      case "webm" -> resampled(OpusRecording.webm(recording));
      case OPUS -> resampled(OpusRecording.ogg(recording));
      case "wav" -> wav(recording, ffmpeg, directory);
      default -> FfmpegDecoder.start(ffmpeg, recording, directory, RATE);
    };
  }

  private static InputStream resampled(InputStream pcm) {
    return resampled(pcm, SampleSource.pcm16(OpusRecording.RATE));
  }

  private static InputStream resampled(InputStream pcm, SampleSource source) {
    return new ConversionStream(pcm, source, RATE, EncoderCatalog.encoder("pcm", RATE));
  }

  /** What is compressed in a wav is left to ffmpeg. */
  private static InputStream wav(InputStream recording, String ffmpeg, Path directory)
      throws IOException {
    InputStream in = new BufferedInputStream(recording);
    in.mark(LARGEST_HEADER);
    WavHeader header = WavHeader.read(in, LARGEST_HEADER / 2);
    Optional<SampleSource> source = SampleSource.of(header);
    if (source.isPresent()) {
      long length = header.dataLength() < 0 ? Long.MAX_VALUE : header.dataLength();
      return resampled(new BoundedStream(in, length), source.get());
    }
    if (ffmpeg.isEmpty()) {
      throw new IOException("a wav in format " + header.tag());
    }
    in.reset();
    return FfmpegDecoder.start(ffmpeg, in, directory, RATE);
  }
}
