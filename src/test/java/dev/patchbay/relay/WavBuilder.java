package dev.patchbay.relay;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds WAV files chunk by chunk, in the ways of different writers. */
public final class WavBuilder {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public static byte[] of(byte[] samples, int rate) {
    return new WavBuilder()
        .riff(samples.length + 36)
        .format(1, 1, rate, 16)
        .data(samples.length, samples)
        .bytes();
  }

  public static byte[] header(int length, int rate) {
    return new WavBuilder().riff(length).format(1, 1, rate, 16).data(length, new byte[0]).bytes();
  }

  public WavBuilder riff(int length) {
    return text("RIFF").number(length).text("WAVE");
  }

  /** The start of a file whose lengths have 64 bits, RF64 or BW64. */
  public WavBuilder longRiff(String name, long samples) {
    ByteBuffer lengths = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
    lengths.putLong(0, samples + 72).putLong(8, samples);
    return text(name).number(-1).text("WAVE").chunk("ds64", lengths.array());
  }

  public WavBuilder format(int tag, int channels, int rate, int bits) {
    return text("fmt ").number(16).format(ByteBuffer.allocate(16), tag, channels, rate, bits);
  }

  public WavBuilder extensible(int kind, int channels, int rate, int bits) {
    ByteBuffer chunk = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    chunk.putShort(16, (short) 22).putShort(18, (short) bits).putShort(24, (short) kind);
    return text("fmt ").number(40).format(chunk, 0xFFFE, channels, rate, bits);
  }

  public WavBuilder chunk(String name, byte[] content) {
    text(name).number(content.length);
    out.writeBytes(content);
    if (content.length % 2 == 1) {
      out.write(0);
    }
    return this;
  }

  public WavBuilder data(int announced, byte[] samples) {
    text("data").number(announced);
    out.writeBytes(samples);
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  private WavBuilder format(ByteBuffer chunk, int tag, int channels, int rate, int bits) {
    chunk.order(ByteOrder.LITTLE_ENDIAN);
    int frame = channels * bits / 8;
    chunk.putShort(0, (short) tag).putShort(2, (short) channels).putInt(4, rate);
    chunk.putInt(8, rate * frame).putShort(12, (short) frame).putShort(14, (short) bits);
    out.writeBytes(chunk.array());
    return this;
  }

  private WavBuilder text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  private WavBuilder number(int value) {
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }
}
