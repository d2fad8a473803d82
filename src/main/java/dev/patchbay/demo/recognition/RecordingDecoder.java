package dev.patchbay.demo.recognition;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.codec.PolyphaseResampler;
import dev.patchbay.audio.codec.SampleDecoder;
import dev.patchbay.audio.convert.RecordingConverter;
import dev.patchbay.audio.convert.SampleSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Decodes a recording to 16-bit mono samples at 16 kHz, the rate of speech recognition. */
final class RecordingDecoder {

  static final int RATE = RecordingConverter.RATE;

  private static final int LARGEST_HEADER = 64 * 1024;
  private static final int PIECE = 4096;

  private RecordingDecoder() {}

  /**
   * The samples; empty if this container cannot be decoded here.
   *
   * @param ffmpeg path of ffmpeg; empty if there is none
   * @throws IOException if the recording is damaged
   */
  static Optional<byte[]> of(byte[] file, String ffmpeg) throws IOException {
    byte[] start = Arrays.copyOf(file, Math.min(file.length, RecordingConverter.START));
    String container = RecordingConverter.container(start).orElse("");
    if (container.equals("wav")) {
      return Optional.of(wav(new ByteArrayInputStream(file)));
    }
    if (container.isEmpty() || !RecordingConverter.converts(container, ffmpeg)) {
      return Optional.empty();
    }
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    try (InputStream samples =
        RecordingConverter.samples(container, new ByteArrayInputStream(file), ffmpeg, directory)) {
      return Optional.of(samples.readAllBytes());
    }
  }

  private static byte[] wav(InputStream wav) throws IOException {
    SampleSource source =
        SampleSource.of(WavHeader.read(wav, LARGEST_HEADER))
            .orElseThrow(() -> new IOException("a wav whose samples cannot be read"));
    SampleDecoder decoder = new SampleDecoder(source.format(), source.channels());
    PolyphaseResampler resampler = new PolyphaseResampler(source.rate(), RATE);
    float[] decoded = new float[decoder.most(PIECE)];
    float[] resampled = new float[resampler.most(decoded.length)];
    byte[] piece = new byte[PIECE];
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    for (int read = wav.read(piece); read > 0; read = wav.read(piece)) {
      int count = decoder.decode(piece, read, decoded);
      samples.writeBytes(bytes(resampled, resampler.resample(decoded, count, resampled)));
    }
    samples.writeBytes(bytes(resampled, resampler.finish(resampled)));
    return samples.toByteArray();
  }

  private static byte[] bytes(float[] samples, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < count; at++) {
      int sample = Math.round(samples[at] * 32_768f);
      bytes.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample)));
    }
    return bytes.array();
  }
}
