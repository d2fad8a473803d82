package dev.patchbay.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Short audio samples: WAV, PCM, and the first bytes of other formats. */
public final class Sounds {

  private static final int RATE = 24_000;

  private Sounds() {}

  /** A sine of 440 Hz: 24 kHz, 16 bit, mono, two bytes a sample, no header. */
  public static byte[] pcm(int samples) {
    ByteBuffer bytes = ByteBuffer.allocate(samples * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      bytes.putShort((short) (12_000 * Math.sin(2 * Math.PI * 440 * i / RATE)));
    }
    return bytes.array();
  }

  public static byte[] wav(int samples) {
    return wav(samples, RATE);
  }

  /** The same samples under a header that claims another rate. */
  public static byte[] wav(int samples, int rate) {
    byte[] pcm = pcm(samples);
    ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt(36 + pcm.length).put(ascii("WAVEfmt ")).putInt(16);
    header.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate * 2);
    header.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(pcm.length);
    return Bytes.join(header.array(), pcm);
  }

  /** MPEG-1 layer III, 128 kbit/s, 44.1 kHz: one frame of 417 bytes after another. */
  public static byte[] mp3(int frames) {
    byte[] bytes = new byte[417 * frames];
    for (int i = 0; i < frames; i++) {
      System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0}, 0, bytes, 417 * i, 4);
    }
    return bytes;
  }

  public static byte[] flac() {
    return Bytes.join(ascii("fLaC"), new byte[] {(byte) 0x80, 0, 0, 34}, new byte[34]);
  }

  public static byte[] ogg() {
    return Bytes.join(ascii("OggS"), new byte[24], ascii("OpusHead"), new byte[11]);
  }

  public static byte[] webm() {
    return Bytes.join(
        new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3, (byte) 0x84, 0x42, (byte) 0x82},
        ascii("webm"),
        new byte[20]);
  }

  /** Bytes in which every place is told from its neighbours; no format. */
  public static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
