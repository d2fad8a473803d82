package dev.patchbay.relay.piece;

import dev.patchbay.body.spool.SpillBuffer;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.relay.answer.AnswerContentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Buffer of the answer to one piece. It is read once the answer is whole, so that a provider that
 * fails in the middle has spoken nothing; or earlier, once it is as large as may be held.
 *
 * <p>Threading: one writer, one reader.
 */
public final class PieceBuffer implements AnswerSink, AutoCloseable {

  /** Less than fits the disk part of the buffer: eight minutes of a voice at 24 kHz. */
  private static final long MOST_HELD = 24L << 20;

  private final SpillBuffer bytes;
  private final String format;
  private final Consumer<AnswerHead> onHead;
  private final Runnable onFull;
  private volatile long written;
  private volatile boolean writing;
  private volatile boolean whole;
  private volatile boolean unusable;

  /**
   * @param format format that was requested
   * @param onHead told when the answer begins
   * @param onFull told when it has to be read although it is not whole
   */
  public PieceBuffer(
      SpillBuffer bytes, String format, Consumer<AnswerHead> onHead, Runnable onFull) {
    this.bytes = bytes;
    this.format = format;
    this.onHead = onHead;
    this.onFull = onFull;
  }

  @Override
  public void begin(AnswerHead head) {
    unusable = !AnswerContentType.isOf(format, head.headers());
    if (!unusable) {
      onHead.accept(head);
    }
  }

  /** True if the provider speaks in another format than the one that was requested. */
  public boolean isUnusable() {
    return unusable;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws ClientGone {
    long sum = written + length;
    if (sum > MOST_HELD) {
      onFull.run();
    }
    byte[] exact = offset == 0 ? from : Arrays.copyOfRange(from, offset, offset + length);
    if (unusable) {
      throw new ClientGone();
    }
    writing = true;
    try {
      if (!bytes.write(exact, length)) {
        throw new ClientGone();
      }
      written = sum;
      writing = false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ClientGone(stopping);
    }
  }

  @Override
  public void flush() {
    // The reader waits for the whole.
  }

  /** Bytes up to now. */
  public long written() {
    return written;
  }

  /** True if the writer still waits for room, as it did when there were so many bytes. */
  public boolean isStuckAt(long before) {
    return writing && written == before;
  }

  /**
   * Ends the writing.
   *
   * @param complete false if the provider has failed
   */
  public void finish(boolean complete) {
    whole = complete;
    bytes.finish();
  }

  /** The answer; reading fails at its end if it is not whole. */
  public InputStream stream() {
    return new Contents();
  }

  @Override
  public void close() {
    bytes.close();
  }

  private final class Contents extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      byte[] some = new byte[length];
      try {
        int count = bytes.read(some);
        if (count < 0 && !whole) {
          throw new IOException("the provider failed in the middle of a piece");
        }
        System.arraycopy(some, 0, into, offset, Math.max(0, count));
        return count;
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the router stops");
      }
    }
  }
}
