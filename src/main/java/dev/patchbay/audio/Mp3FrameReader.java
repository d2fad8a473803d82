package dev.patchbay.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reader of the frames of an MP3 stream, without its tags (ID3v1 and v2, and the silent frame of
 * Xing, Info, VBRI). What is between frames is skipped.
 *
 * <p>Threading: one reader.
 */
public final class Mp3FrameReader {

  private static final int HEADER = 4;
  private static final int ID3_HEADER = 10;
  private static final int MOST_JUNK = 64 * 1024;
  // The largest frame, and the header of the next one.
  private static final int WINDOW = 4096;

  private final BufferedInputStream in;
  private Optional<Mp3Frame> kind = Optional.empty();
  private Optional<Mp3GaplessTag> tag = Optional.empty();

  public Mp3FrameReader(InputStream stream) {
    this.in = new BufferedInputStream(stream, 2 * WINDOW);
  }

  /**
   * The next frame; empty at the end, of which a part of a frame is left away.
   *
   * @throws IOException if there is no frame where one should be
   */
  public Optional<byte[]> next() throws IOException {
    int junk = 0;
    while (true) {
      byte[] start = peek(ID3_HEADER);
      if (start.length < HEADER) {
        return end();
      }
      int id3 = idLength(start);
      Optional<Mp3Frame> frame = Mp3Frame.of(start, 0).filter(this::isExpected);
      if (id3 > 0) {
        in.skipNBytes(id3);
      } else if (frame.isEmpty() || (junk > 0 || kind.isEmpty()) && !isFollowed(frame.get())) {
        in.skipNBytes(1);
        junk++;
        if (junk > MOST_JUNK) {
          throw new IOException("no frame of mp3 in 64 KiB");
        }
      } else {
        byte[] bytes = in.readNBytes(frame.get().length());
        if (bytes.length < frame.get().length()) {
          return end();
        }
        boolean first = kind.isEmpty();
        kind = frame;
        if (!first || !isTag(bytes)) {
          return Optional.of(bytes);
        }
        tag = Mp3GaplessTag.of(bytes, frame.get());
      }
    }
  }

  /** What the tag says of the encoder's delay, once a frame was read. */
  public Optional<Mp3GaplessTag> tag() {
    return tag;
  }

  /**
   * Sample rate in Hz, once a frame was read.
   *
   * @throws java.util.NoSuchElementException before
   */
  public int sampleRate() {
    return kind.orElseThrow().sampleRate();
  }

  /** Samples per frame of one channel, once a frame was read. */
  public int frameSamples() {
    return kind.orElseThrow().samples();
  }

  /** True for one channel, once a frame was read. */
  public boolean isMono() {
    return kind.orElseThrow().mono();
  }

  private Optional<byte[]> end() throws IOException {
    if (kind.isEmpty()) {
      throw new IOException("no frame of mp3");
    }
    return Optional.empty();
  }

  private boolean isExpected(Mp3Frame frame) {
    return kind.isEmpty() || kind.get().matches(frame);
  }

  /** One header alone may be chance. */
  private boolean isFollowed(Mp3Frame frame) throws IOException {
    byte[] both = peek(frame.length() + HEADER);
    return both.length <= frame.length()
        || Mp3Frame.of(both, frame.length()).filter(frame::matches).isPresent();
  }

  private byte[] peek(int length) throws IOException {
    in.mark(WINDOW);
    byte[] bytes = in.readNBytes(length);
    in.reset();
    return bytes;
  }

  /** Length of an ID3v2 tag (id3v2.4.0-structure §3.1), with its header; 0 if there is none. */
  private static int idLength(byte[] start) {
    boolean present =
        start.length == ID3_HEADER && start[0] == 'I' && start[1] == 'D' && start[2] == '3';
    int size = 0;
    for (int i = 6; present && i < ID3_HEADER; i++) {
      size = size << 7 | start[i] & 0x7f;
    }
    return present ? ID3_HEADER + size : 0;
  }

  private static boolean isTag(byte[] frame) {
    String bytes = new String(frame, StandardCharsets.ISO_8859_1);
    // Behind the side information, which is at most 32 bytes; VBRI is always there.
    String start = bytes.substring(0, Math.min(bytes.length(), 48));
    return start.contains("Xing") || start.contains("Info") || start.contains("VBRI");
  }
}
