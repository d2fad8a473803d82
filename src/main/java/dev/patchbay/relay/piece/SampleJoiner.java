package dev.patchbay.relay.piece;

import dev.patchbay.audio.InvalidWav;
import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.convert.SampleSource;
import dev.patchbay.audio.convert.SampleStream;
import dev.patchbay.relay.answer.WavSamples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Samples of several answers as one stream of 16-bit mono pcm at the rate of the first: gapless, or
 * with a pause between them.
 *
 * <p>Threading: one reader.
 */
final class SampleJoiner extends InputStream {

  private static final long LARGEST_HEADER = 1 << 20;
  private static final int BYTES_PER_SAMPLE = 2;

  private final PieceSource pieces;
  private final String format;
  private final int rate;
  private final byte[] silence;
  private InputStream current;
  private boolean ended;

  /**
   * Joins the samples of all pieces.
   *
   * @param first answer to the first piece
   * @param format format of the answers, wav or mp3
   * @param pause silence between two pieces
   */
  SampleJoiner(InputStream first, PieceSource rest, String format, Duration pause)
      throws IOException {
    SampleStream samples = samples(first, format);
    this.pieces = rest;
    this.format = format;
    this.rate = samples.source().rate();
    this.silence = new byte[(int) (pause.toMillis() * rate / 1000) * BYTES_PER_SAMPLE];
    this.current = samples.at(rate);
  }

  /** Sample rate in Hz. */
  int rate() {
    return rate;
  }

  private static SampleStream samples(InputStream answer, String format) throws IOException {
    if (format.equals("mp3")) {
      return SampleStream.ofMp3(answer);
    }
    WavHeader header = WavHeader.read(answer, LARGEST_HEADER);
    SampleSource source =
        SampleSource.of(header).orElseThrow(() -> new InvalidWav("samples of an unknown kind"));
    return new SampleStream(
        new WavSamples(answer, header.dataLength()), source, header.dataLength());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (!ended) {
      int count = current.read(buffer, offset, length);
      if (count >= 0) {
        return count;
      }
      current.close();
      Optional<InputStream> next = pieces.next();
      ended = next.isEmpty();
      if (next.isPresent()) {
        InputStream samples = samples(next.get(), format).at(rate);
        current = new SequenceInputStream(new ByteArrayInputStream(silence), samples);
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
