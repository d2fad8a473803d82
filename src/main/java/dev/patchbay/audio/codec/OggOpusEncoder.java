package dev.patchbay.audio.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Opus encoder in an Ogg container (RFC 6716, RFC 7845) for mono, by Concentus: packets of 20 ms,
 * of which the first ones have pages of their own.
 *
 * <p>Threading: one thread at a time.
 */
public final class OggOpusEncoder implements AudioEncoder {

  /** Rate in Hz of the positions in the container, whatever the rate of the samples. */
  private static final int CLOCK = 48_000;

  private static final int FRAMES_PER_SECOND = 50;

  /** Length of a frame in positions. */
  private static final int FRAME = CLOCK / FRAMES_PER_SECOND;

  private static final int BIT_RATE = 32_000;
  // More costs more time than it gains in quality for a voice.
  private static final int COMPLEXITY = 3;
  private static final int LARGEST_PACKET = 1275;
  // Later pages hold 100 ms: the head of a page is as large as a quarter of a packet.
  private static final int FIRST_PACKETS = 10;
  private static final int PACKETS_PER_PAGE = 5;

  private final OpusEncoder encoder;
  private final OggPageWriter pages = new OggPageWriter();
  private final byte[] packet = new byte[LARGEST_PACKET];
  private final short[] frame;
  private final int clocksPerSample;
  private final int skip;
  private int held;
  private int waiting;
  private long received;
  private long coded;
  private long packets;
  private boolean begun;

  /** An encoder for samples at 8, 12, 16, 24 or 48 kHz. */
  public OggOpusEncoder(int rate) {
    this.encoder = encoder(rate);
    this.frame = new short[rate / FRAMES_PER_SECOND];
    this.clocksPerSample = CLOCK / rate;
    this.skip = encoder.getLookahead() * clocksPerSample;
  }

  private static OpusEncoder encoder(int rate) {
    try {
      OpusEncoder encoder = new OpusEncoder(rate, 1, OpusApplication.OPUS_APPLICATION_AUDIO);
      encoder.setBitrate(BIT_RATE);
      encoder.setComplexity(COMPLEXITY);
      return encoder;
    } catch (OpusException | IllegalArgumentException unsupported) {
      throw new IllegalArgumentException(
          "rate: " + rate + " (expected: 8000, 12000, 16000, 24000 or 48000)", unsupported);
    }
  }

  @Override
  public void encode(short[] samples, int count, EncoderBuffer out) {
    begin(out);
    received += count;
    for (int at = 0; at < count; ) {
      int taken = Math.min(count - at, frame.length - held);
      System.arraycopy(samples, at, frame, held, taken);
      held += taken;
      at += taken;
      if (held == frame.length) {
        add(out, true);
      }
    }
  }

  @Override
  public void finish(EncoderBuffer out) {
    begin(out);
    long end = skip + received * clocksPerSample;
    // The encoder is late by what the player skips at the start.
    while (coded < end || waiting == 0) {
      Arrays.fill(frame, held, frame.length, (short) 0);
      add(out, coded + FRAME < end);
    }
    pages.flush(end, true, out);
  }

  private void add(EncoderBuffer out, boolean more) {
    int length = encodeFrame();
    if (pages.isFull(length)) {
      flush(out);
    }
    pages.add(packet, length);
    waiting++;
    packets++;
    coded += FRAME;
    held = 0;
    if (more && (packets <= FIRST_PACKETS || waiting == PACKETS_PER_PAGE)) {
      flush(out);
    }
  }

  private int encodeFrame() {
    try {
      return encoder.encode(frame, 0, frame.length, packet, 0, packet.length);
    } catch (OpusException bug) {
      throw new IllegalStateException("samples are not encoded", bug);
    }
  }

  private void flush(EncoderBuffer out) {
    pages.flush(coded, false, out);
    waiting = 0;
  }

  private void begin(EncoderBuffer out) {
    if (begun) {
      return;
    }
    begun = true;
    byte[] head =
        little(19)
            .put(ascii("OpusHead"))
            .put((byte) 1)
            .put((byte) 1)
            .putShort((short) skip)
            .putInt(frame.length * FRAMES_PER_SECOND)
            .array();
    pages.add(head, head.length);
    pages.flush(0, false, out);
    byte[] vendor = ascii("Patchbay");
    byte[] tags =
        little(8 + 4 + vendor.length + 4)
            .put(ascii("OpusTags"))
            .putInt(vendor.length)
            .put(vendor)
            .array();
    pages.add(tags, tags.length);
    pages.flush(0, false, out);
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
