package dev.patchbay.audio.codec;

/**
 * Writer of FLAC frames (RFC 9639 §9) for 16-bit mono samples.
 *
 * <p>Threading: one thread at a time.
 */
final class FlacFrame {

  private static final int BITS = 16;
  private static final int HIGHEST_ORDER = 4;
  // Longer codes have a second method, which samples of 16 bits do not need.
  private static final int LARGEST_PARAMETER = 14;
  private static final int[] RATES = {
    88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
  };

  private final int rate;
  private final BitWriter bits = new BitWriter();
  private int[][] residuals = new int[HIGHEST_ORDER + 1][0];

  FlacFrame(int rate) {
    this.rate = rate;
  }

  void write(short[] samples, int count, long number, EncoderBuffer out) {
    bits.clear();
    writeHeader(count, number);
    if (isConstant(samples, count)) {
      bits.write(0, 8);
      bits.write(samples[0], BITS);
    } else {
      writeSamples(samples, count);
    }
    bits.align();
    bits.write(Checksum.crc16(bits.bytes(), bits.size()), 16);
    out.write(bits.bytes(), 0, bits.size());
  }

  private void writeHeader(int count, long number) {
    int sizeCode = count == 576 ? 2 : count == 1152 ? 3 : 7;
    int rateCode = rateCode();
    bits.write(0xFFF8, 16);
    bits.write(sizeCode, 4);
    bits.write(rateCode, 4);
    // Mono, 16 bits a sample, a reserved bit.
    bits.write(0b0000_100_0, 8);
    writeNumber(number);
    if (sizeCode == 7) {
      bits.write(count - 1, 16);
    }
    if (rateCode >= 13) {
      bits.write(rateCode == 13 ? rate : rate / 10, 16);
    }
    bits.write(Checksum.crc8(bits.bytes(), bits.size()), 8);
  }

  // Code 0, "see the stream's header", is refused by players that cut a stream into frames.
  private int rateCode() {
    for (int i = 0; i < RATES.length; i++) {
      if (RATES[i] == rate) {
        return i + 1;
      }
    }
    return rate <= 0xFFFF ? 13 : 14;
  }

  /** The number of the frame, coded like a character in UTF-8 of up to seven bytes. */
  private void writeNumber(long number) {
    if (number < 0x80) {
      bits.write(number, 8);
      return;
    }
    int more = 1;
    while (number >> 6 * more + 6 - more > 0) {
      more++;
    }
    bits.write(0xFF << 7 - more & 0xFF | number >> 6 * more, 8);
    for (int i = more - 1; i >= 0; i--) {
      bits.write(0x80 | number >> 6 * i & 0x3F, 8);
    }
  }

  private static boolean isConstant(short[] samples, int count) {
    for (int i = 1; i < count; i++) {
      if (samples[i] != samples[0]) {
        return false;
      }
    }
    return true;
  }

  private void writeSamples(short[] samples, int count) {
    int order = predict(samples, count);
    int[] residual = residuals[order];
    int parameter = parameter(residual, order, count);
    if (codedBits(residual, order, count, parameter) + order * BITS >= (long) count * BITS) {
      // Verbatim.
      bits.write(0b0_000001_0, 8);
      for (int i = 0; i < count; i++) {
        bits.write(samples[i], BITS);
      }
      return;
    }
    bits.write(0b0_001000_0 | order << 1, 8);
    for (int i = 0; i < order; i++) {
      bits.write(samples[i], BITS);
    }
    // Rice codes with a parameter of four bits, one partition.
    bits.write(0, 6);
    bits.write(parameter, 4);
    for (int i = order; i < count; i++) {
      int code = zigzag(residual[i]);
      bits.writeUnary(code >>> parameter);
      bits.write(code, parameter);
    }
  }

  /** The order with the smallest residual: 0 is the samples, each next one the differences. */
  private int predict(short[] samples, int count) {
    if (residuals[0].length < count) {
      residuals = new int[HIGHEST_ORDER + 1][count];
    }
    for (int i = 0; i < count; i++) {
      residuals[0][i] = samples[i];
    }
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int order = 0; order <= Math.min(HIGHEST_ORDER, count - 1); order++) {
      long sum = 0;
      for (int i = order; i < count; i++) {
        if (order > 0) {
          residuals[order][i] = residuals[order - 1][i] - residuals[order - 1][i - 1];
        }
        sum += Math.abs(residuals[order][i]);
      }
      if (sum < least) {
        least = sum;
        best = order;
      }
    }
    return best;
  }

  private static int parameter(int[] residual, int order, int count) {
    long sum = 0;
    for (int i = order; i < count; i++) {
      sum += Math.abs(residual[i]);
    }
    long mean = sum / Math.max(1, count - order);
    return Math.min(LARGEST_PARAMETER, 64 - Long.numberOfLeadingZeros(mean));
  }

  private static long codedBits(int[] residual, int order, int count, int parameter) {
    long sum = 0;
    for (int i = order; i < count; i++) {
      sum += (zigzag(residual[i]) >>> parameter) + 1 + parameter;
    }
    return sum;
  }

  private static int zigzag(int value) {
    return value << 1 ^ value >> 31;
  }
}
