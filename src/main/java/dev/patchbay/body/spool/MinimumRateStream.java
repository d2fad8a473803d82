package dev.patchbay.body.spool;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Body of a request under a minimum data rate: a client that sends a byte from time to time
 * (slowloris) stays below every idle timeout, and would hold a thread and a place for ever.
 *
 * <p>Threading: one reader.
 */
public final class MinimumRateStream extends FilterInputStream {

  /** Least rate in bytes per second; a telephone in a bad network is a hundred times faster. */
  private static final long SLOWEST = 10;

  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanos;
  private long first;
  private long received;

  public MinimumRateStream(InputStream body) {
    this(body, System::nanoTime);
  }

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   */
  MinimumRateStream(InputStream body, LongSupplier nanos) {
    super(body);
    this.nanos = nanos;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads what has arrived.
   *
   * @throws SocketTimeoutException if it arrives too slowly; counted from the first byte
   */
  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = in.read(target, from, length);
    if (count <= 0) {
      return count;
    }
    long now = nanos.getAsLong();
    first = received == 0 ? now : first;
    received += count;
    long elapsed = now - first;
    if (elapsed > GRACE_NANOS && received < elapsed / TimeUnit.SECONDS.toNanos(1) * SLOWEST) {
      throw new SocketTimeoutException("less than " + SLOWEST + " bytes a second");
    }
    return count;
  }
}
