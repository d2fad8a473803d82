package dev.patchbay.relay.piece;

import dev.patchbay.audio.Mp3FrameReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Frames of several MP3 answers as one stream, without their tags. At a seam the encoder's delay is
 * heard as some 70 ms of silence, as between two sentences.
 *
 * <p>Threading: one reader.
 */
final class FrameJoiner extends InputStream {

  private final PieceSource pieces;
  private Mp3FrameReader current;
  private byte[] frame;
  private int position;
  private boolean ended;

  /**
   * @param first answer to the first piece
   * @throws IOException if it is no MP3
   */
  FrameJoiner(InputStream first, PieceSource rest) throws IOException {
    this.pieces = rest;
    this.current = new Mp3FrameReader(first);
    this.frame = current.next().orElse(new byte[0]);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (!ended && position == frame.length) {
      advance();
    }
    if (ended) {
      return -1;
    }
    int count = Math.min(length, frame.length - position);
    System.arraycopy(frame, position, buffer, offset, count);
    position += count;
    return count;
  }

  private void advance() throws IOException {
    Optional<byte[]> next = current.next();
    if (next.isEmpty()) {
      Optional<InputStream> piece = pieces.next();
      ended = piece.isEmpty();
      if (ended) {
        return;
      }
      Mp3FrameReader following = new Mp3FrameReader(piece.get());
      next = following.next();
      if (!current.isContinuedBy(following)) {
        throw new IOException("a piece has another sample rate than the one before");
      }
      current = following;
    }
    frame = next.orElse(new byte[0]);
    position = 0;
  }
}
