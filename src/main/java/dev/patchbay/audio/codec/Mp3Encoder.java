package dev.patchbay.audio.codec;

import de.sciss.jump3r.lowlevel.LameEncoder;
import javax.sound.sampled.AudioFormat;

/**
 * MP3 encoder for mono, by jump3r, a port of LAME: constant bit rate, after a tag frame that tells
 * players how much silence to skip at the start.
 *
 * <p>Only {@link EncoderCatalog} may load this class: an installation may lack jump3r.
 *
 * <p>Threading: one thread at a time.
 */
final class Mp3Encoder implements AudioEncoder {

  // Fast enough for 200 voices at a time on one core.
  private static final int QUALITY = 7;

  private final LameEncoder encoder;
  private final long samples;
  private byte[] samplesAsBytes = new byte[2304];
  private final byte[] encoded;
  private boolean begun;

  /**
   * An encoder for samples at one of {@link EncoderCatalog#MP3_RATES}.
   *
   * @param samples number of samples; -1 if unknown
   */
  Mp3Encoder(int rate, long samples) {
    this.samples = samples;
    AudioFormat source = new AudioFormat(rate, 16, 1, true, false);
    this.encoder =
        new LameEncoder(source, kilobits(rate), LameEncoder.CHANNEL_MODE_MONO, QUALITY, false);
    this.encoded = new byte[encoder.getMP3BufferSize()];
  }

  /** Bit rate that keeps the whole band of a voice. */
  private static int kilobits(int rate) {
    if (rate > 24_000) {
      return 128;
    }
    return rate > 16_000 ? 96 : rate > 12_000 ? 64 : 48;
  }

  @Override
  public void encode(short[] samples, int count, EncoderBuffer out) {
    int most = Math.min(encoder.getPCMBufferSize(), samplesAsBytes.length) / 2;
    for (int at = 0; at < count; at += most) {
      int length = Math.min(most, count - at);
      for (int i = 0; i < length; i++) {
        samplesAsBytes[2 * i] = (byte) samples[at + i];
        samplesAsBytes[2 * i + 1] = (byte) (samples[at + i] >> 8);
      }
      write(encoder.encodeBuffer(samplesAsBytes, 0, 2 * length, encoded), out);
    }
  }

  @Override
  public void finish(EncoderBuffer out) {
    write(encoder.encodeFinish(encoded), out);
  }

  @Override
  public void close() {
    encoder.close();
  }

  private void write(int count, EncoderBuffer out) {
    if (count <= 0) {
      return;
    }
    if (!begun) {
      begun = true;
      out.write(Mp3TagFrame.before(encoded, samples));
    }
    out.write(encoded, 0, count);
  }
}
