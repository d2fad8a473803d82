package dev.patchbay.audio.convert;

import dev.patchbay.audio.codec.EncoderCatalog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Warm-up of the encoders (JIT): some seconds of sound are encoded before the first call, which
 * would otherwise be late by a second or more. Ends soon after its thread is interrupted.
 */
public final class EncoderWarmUp implements Runnable {

  private static final int RATE = 24_000;
  private static final int SECONDS = 4;

  @Override
  public void run() {
    byte[] sound = new byte[2 * SECONDS * RATE];
    for (int i = 0; i < sound.length / 2; i++) {
      // A tone that changes: silence would leave most of the encoder cold.
      int sample = (int) (8000 * Math.sin(i * (0.05 + 0.04 * Math.sin(i / 3000.0))));
      sound[2 * i] = (byte) sample;
      sound[2 * i + 1] = (byte) (sample >> 8);
    }
    for (String format : EncoderCatalog.formats()) {
      if (!Thread.currentThread().isInterrupted()) {
        encode(sound, format);
      }
    }
  }

  private static void encode(byte[] sound, String format) {
    try (InputStream encoded =
        AudioConverter.convert(new UntilInterrupted(sound), SampleSource.pcm16(RATE), format, "")) {
      encoded.transferTo(OutputStream.nullOutputStream());
    } catch (IOException impossible) {
      throw new IllegalStateException("samples in memory cannot be read", impossible);
    }
  }

  /** Samples that end when their reader is interrupted. */
  private static final class UntilInterrupted extends ByteArrayInputStream {

    UntilInterrupted(byte[] samples) {
      super(samples);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return Thread.currentThread().isInterrupted() ? -1 : super.read(into, offset, length);
    }
  }
}
