package dev.patchbay.audio.codec;

import dev.patchbay.audio.ChunkStream;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Decoder of Opus recordings in Ogg and WebM: 16-bit mono pcm at 48 kHz, in bounded memory.
 *
 * <p>Threading: one reader.
 */
public final class OpusRecording extends ChunkStream {

  /** The rate in Hz. At lower ones the library returns silence for some packets. */
  public static final int RATE = 48_000;

  // 120 ms, the longest packet.
  private static final int LONGEST = 5760;
  // A damaged packet costs what it holds; a recording of damaged ones is none.
  private static final int MOST_DAMAGED = 50;

  private final InputStream in;
  private final OpusPacketSource packets;
  private final OpusDecoder decoder;
  private final short[] samples = new short[LONGEST];
  private final byte[] bytes = new byte[2 * LONGEST];
  private int skipped;
  private int damaged;

  private OpusRecording(InputStream in, OpusPacketSource packets) {
    this.in = in;
    this.packets = packets;
    try {
      this.decoder = new OpusDecoder(RATE, 1);
    } catch (OpusException bug) {
      throw new IllegalStateException("no decoder for " + RATE + " Hz", bug);
    }
  }

  public static OpusRecording ogg(InputStream in) {
    InputStream buffered = new BufferedInputStream(in);
    return new OpusRecording(buffered, new OggPacketReader(buffered));
  }

  public static OpusRecording webm(InputStream in) {
    InputStream buffered = new BufferedInputStream(in);
    return new OpusRecording(buffered, new WebmPacketReader(buffered));
  }

  @Override
  protected boolean produce() throws IOException {
    byte[] packet = packets.next();
    if (packet == null) {
      return false;
    }
    decode(packet);
    return true;
  }

  private void decode(byte[] packet) throws IOException {
    int made = samplesOf(packet);
    int skip = Math.min(made, packets.preSkip() - skipped);
    skipped += skip;
    for (int i = skip; i < made; i++) {
      bytes[2 * (i - skip)] = (byte) samples[i];
      bytes[2 * (i - skip) + 1] = (byte) (samples[i] >> 8);
    }
    offer(bytes, 2 * (made - skip));
  }

  private int samplesOf(byte[] packet) throws IOException {
    try {
      return decoder.decode(packet, 0, packet.length, samples, 0, LONGEST, false);
    } catch (OpusException | RuntimeException broken) {
      damaged++;
      if (damaged > MOST_DAMAGED) {
        throw new IOException("damaged Opus packets", broken);
      }
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
