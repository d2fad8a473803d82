package dev.patchbay.audio.codec;

import dev.patchbay.audio.WavHeader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Sample encoding of wav and headerless pcm, little endian: integers, floating point, and the
 * logarithmic µ-law and A-law of ITU-T G.711.
 */
public enum SampleFormat {
  UNSIGNED_8(1),
  SIGNED_16(2),
  SIGNED_24(3),
  SIGNED_32(4),
  FLOAT_32(4),
  FLOAT_64(8),
  MU_LAW(1),
  A_LAW(1);

  private static final VarHandle SHORT = little(short[].class);
  private static final VarHandle INT = little(int[].class);
  private static final VarHandle FLOAT = little(float[].class);
  private static final VarHandle DOUBLE = little(double[].class);

  private static final int PCM = 1;
  private static final int TAG_FLOAT = 3;
  private static final int TAG_A_LAW = 6;
  private static final int TAG_MU_LAW = 7;

  private final int bytes;

  SampleFormat(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes per sample of one channel. */
  public int bytes() {
    return bytes;
  }

  /** The encoding that a wav header states; empty if it is none of these. */
  public static Optional<SampleFormat> of(WavHeader header) {
    return Optional.ofNullable(
        switch (header.tag()) {
          case PCM -> integers(header.bits());
          case TAG_FLOAT -> header.bits() == 64 ? FLOAT_64 : header.bits() == 32 ? FLOAT_32 : null;
          case TAG_A_LAW -> header.bits() == 8 ? A_LAW : null;
          case TAG_MU_LAW -> header.bits() == 8 ? MU_LAW : null;
          default -> null;
        });
  }

  private static SampleFormat integers(int bits) {
    return switch (bits) {
      case 8 -> UNSIGNED_8;
      case 16 -> SIGNED_16;
      case 24 -> SIGNED_24;
      case 32 -> SIGNED_32;
      default -> null;
    };
  }

  /** One sample, full scale at ±1. Not a number is silence: it would spoil all that follows. */
  float read(byte[] from, int at) {
    float sample =
        switch (this) {
          case UNSIGNED_8 -> ((from[at] & 0xFF) - 128) / 128f;
          case SIGNED_16 -> (short) SHORT.get(from, at) / 32_768f;
          case SIGNED_24 -> ((short) SHORT.get(from, at) & 0xFFFF | from[at + 2] << 16) / 0x1p23f;
          case SIGNED_32 -> (int) INT.get(from, at) / 0x1p31f;
          case FLOAT_32 -> (float) FLOAT.get(from, at);
          case FLOAT_64 -> (float) (double) DOUBLE.get(from, at);
          case MU_LAW -> muLaw(~from[at]) / 32_768f;
          case A_LAW -> aLaw(from[at] ^ 0x55) / 32_768f;
        };
    return Float.isFinite(sample) ? Math.max(-1f, Math.min(1f, sample)) : 0f;
  }

  // A buffer for each sample would be garbage.
  private static VarHandle little(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  // G.711 §3: sign, three bits of exponent, four bits of mantissa.
  private static int muLaw(int code) {
    int magnitude = ((code & 0x0F) << 3 | 0x84) << (code >> 4 & 7);
    return (code & 0x80) != 0 ? 0x84 - magnitude : magnitude - 0x84;
  }

  private static int aLaw(int code) {
    int exponent = code >> 4 & 7;
    int mantissa = (code & 0x0F) << 4 | 8;
    int magnitude = exponent == 0 ? mantissa : (mantissa | 0x100) << exponent - 1;
    return (code & 0x80) != 0 ? magnitude : -magnitude;
  }
}
