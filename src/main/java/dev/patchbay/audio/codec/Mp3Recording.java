package dev.patchbay.audio.codec;

import dev.patchbay.audio.ChunkStream;
import dev.patchbay.audio.Mp3FrameReader;
import dev.patchbay.audio.Mp3GaplessTag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decoder of an MP3 recording: 16-bit mono pcm without the silence that its encoder has added
 * (gapless): as its tag says, or where there is none, what is silent there.
 *
 * <p>Only where {@link EncoderCatalog#formats} has mp3. Threading: one reader.
 */
public final class Mp3Recording extends ChunkStream {

  // -50 dB of full scale: echoes of the coding within the delay are no louder.
  private static final int QUIET = 104;
  // Nobody adds more than the delay of LAME and a frame at the start, and two frames at the end.
  private static final int LAME_DELAY = 576;
  private static final byte[] NO_FRAME = {};

  private final InputStream in;
  private final Mp3FrameReader frames;
  private final Mp3Decoder decoder = new Mp3Decoder();
  private final short[] decoded = new short[Mp3Decoder.LONGEST];
  private final int held;
  private short[] samples = new short[4 * Mp3Decoder.LONGEST];
  private int count;
  private Optional<byte[]> next;
  private int skip;
  private boolean skipsQuietOnly;

  /**
   * Opens a recording.
   *
   * @throws IOException if it is no MP3
   */
  public Mp3Recording(InputStream in) throws IOException {
    this.in = in;
    this.frames = new Mp3FrameReader(in);
    this.next = frames.next();
    Optional<Mp3GaplessTag> tag = frames.tag();
    this.skipsQuietOnly = tag.isEmpty();
    this.skip =
        Mp3GaplessTag.DECODER_DELAY
            + tag.map(Mp3GaplessTag::delay).orElse(LAME_DELAY + frames.frameSamples());
    this.held = Math.max(2 * frames.frameSamples(), padding());
  }

  /** Sample rate in Hz. */
  public int rate() {
    return frames.sampleRate();
  }

  @Override
  protected boolean produce() throws IOException {
    if (next.isEmpty() && count == 0) {
      return false;
    }
    decode();
    return true;
  }

  private void decode() throws IOException {
    byte[] frame = next.orElse(NO_FRAME);
    int made = decoder.decode(frame, frames.isMono(), decoded);
    while (made > 0) {
      add(made);
      made = decoder.decode(NO_FRAME, frames.isMono(), decoded);
    }
    next = next.isEmpty() ? next : frames.next();
    release(next.isPresent() ? Math.max(0, count - held) : withoutEnd());
    count = next.isPresent() ? count : 0;
  }

  private void add(int made) {
    int from = 0;
    while (skip > 0 && from < made && (!skipsQuietOnly || isQuiet(decoded[from]))) {
      from++;
      skip--;
    }
    if (from < made) {
      skip = 0;
    }
    if (samples.length < count + made) {
      samples = Arrays.copyOf(samples, 2 * (count + made));
    }
    System.arraycopy(decoded, from, samples, count, made - from);
    count += made - from;
  }

  private int withoutEnd() {
    if (tellsPadding()) {
      return Math.max(0, count - padding());
    }
    int end = count;
    while (end > Math.max(0, count - held) && isQuiet(samples[end - 1])) {
      end--;
    }
    return end;
  }

  private boolean tellsPadding() {
    return frames.tag().filter(tag -> tag.padding() > 0).isPresent();
  }

  /** Samples behind the sound; the decoder's delay has moved it towards the end. */
  private int padding() {
    int padding = frames.tag().map(Mp3GaplessTag::padding).orElse(0);
    return Math.max(0, padding - Mp3GaplessTag.DECODER_DELAY);
  }

  private static boolean isQuiet(short sample) {
    return Math.abs(sample) < QUIET;
  }

  private void release(int ready) {
    byte[] bytes = new byte[2 * ready];
    for (int i = 0; i < ready; i++) {
      bytes[2 * i] = (byte) samples[i];
      bytes[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    offer(bytes, bytes.length);
    System.arraycopy(samples, ready, samples, 0, count - ready);
    count -= ready;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
