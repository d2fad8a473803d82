package dev.patchbay.audio.codec;

/**
 * Audio encoder: 16-bit mono samples in, the bytes of one format out, as early as the format
 * allows.
 *
 * <p>Threading: one thread at a time.
 */
public interface AudioEncoder extends AutoCloseable {

  /** Encodes a piece; samples that do not fill a frame wait for the next piece. */
  void encode(short[] samples, int count, EncoderBuffer out);

  /** Encodes what waits, and ends the stream. */
  void finish(EncoderBuffer out);

  /** Releases what the encoder holds, if anything. */
  @Override
  default void close() {}
}
