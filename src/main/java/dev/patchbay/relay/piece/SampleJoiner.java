package dev.patchbay.relay.piece;

import dev.patchbay.audio.InvalidWav;
import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.audio.convert.SampleSource;
import dev.patchbay.relay.answer.WavSamples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Samples of several wav answers as one stream of 16-bit mono pcm at the rate of the first:
 * gapless, or with a pause between them.
 *
 * <p>Threading: one reader.
 */
public final class SampleJoiner extends InputStream {

  private static final long LARGEST_HEADER = 1 << 20;
  private static final int BYTES_PER_SAMPLE = 2;

  private final PieceSource pieces;
  private final int rate;
  private final byte[] silence;
  private InputStream current;
  private boolean ended;

  private SampleJoiner(PieceSource pieces, InputStream first, WavHeader header, Duration pause)
      throws IOException {
    this.pieces = pieces;
    this.rate = header.rate();
    this.silence = new byte[(int) (pause.toMillis() * rate / 1000) * BYTES_PER_SAMPLE];
    this.current = samples(first, header);
  }

  /**
   * Joins the samples of all pieces.
   *
   * @param first answer to the first piece
   * @param pause silence between two pieces
   */
  public static SampleJoiner of(InputStream first, PieceSource rest, Duration pause)
      throws IOException {
    return new SampleJoiner(rest, first, header(first), pause);
  }

  /** Sample rate in Hz. */
  public int rate() {
    return rate;
  }

  private static WavHeader header(InputStream wav) throws IOException {
    return WavHeader.read(wav, LARGEST_HEADER);
  }

  private InputStream samples(InputStream wav, WavHeader header) throws IOException {
    InputStream data = new WavSamples(wav, header.dataLength());
    if (header.isPcm16Mono(rate)) {
      return data;
    }
    SampleSource source =
        SampleSource.of(header).orElseThrow(() -> new InvalidWav("samples of an unknown kind"));
    return AudioConverter.samples(data, source, rate);
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
        InputStream samples = samples(next.get(), header(next.get()));
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
