package dev.patchbay.relay.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;

/**
 * Keep-alive connection that is not reused once a provider has sent unsolicited bytes on it: they
 * would be read as the beginning of the next client's response.
 *
 * <p>HttpClient's own stale check finds only closed connections, and waits a millisecond for it; so
 * it is used only after a long idle time.
 *
 * <p>Threading: one call at a time, as the pool leases it.
 */
final class ReusableConnection extends DefaultManagedHttpClientConnection {

  // CR and LF (RFC 9112 §7.1).
  private static final int CHUNK_END = 2;

  private static final long LONG_IDLE_NANOS = 1_000_000_000;

  // A buffer that takes the head of a short answer with its whole body saves two system calls of a
  // call; but thousands of streams must not hold one each.
  private static final int LARGE_BUFFER = 32 * 1024;
  private static final int MOST_LARGE_BUFFERS = 256;

  private final long opened = System.nanoTime();
  private final Semaphore largeBuffers;
  private final AtomicBoolean large;
  private final long maxAgeNanos;
  private final AtomicLong retiredBefore;
  private Optional<SessionInputBuffer> input = Optional.empty();
  private long idleSince = opened;
  private volatile boolean ended;

  private ReusableConnection(
      Http1Config config,
      Semaphore largeBuffers,
      boolean large,
      Duration maxAge,
      AtomicLong retiredBefore) {
    super(
        "provider",
        null,
        null,
        config,
        null,
        null,
        new EarlyResponseDetector(),
        null,
        heads -> new CompleteHeadParser(config));
    this.largeBuffers = largeBuffers;
    this.large = new AtomicBoolean(large);
    maxAgeNanos = maxAge.toNanos();
    this.retiredBefore = retiredBefore;
  }

  /**
   * @param config configuration of all but the first connections, which have larger buffers
   * @param maxAge age at which even a busy connection is closed: the provider's name may point to
   *     another machine by then
   * @param retiredBefore moment of {@link System#nanoTime}; connections opened before it are not
   *     reused
   */
  static HttpConnectionFactory<ManagedHttpClientConnection> factory(
      Http1Config config, Duration maxAge, AtomicLong retiredBefore) {
    Http1Config large = Http1Config.copy(config).setBufferSize(LARGE_BUFFER).build();
    Semaphore largeBuffers = new Semaphore(MOST_LARGE_BUFFERS);
    return socket -> {
      boolean few = largeBuffers.tryAcquire();
      return open(
          new ReusableConnection(few ? large : config, largeBuffers, few, maxAge, retiredBefore),
          Optional.ofNullable(socket));
    };
  }

  private static ReusableConnection open(ReusableConnection connection, Optional<Socket> socket)
      throws IOException {
    if (socket.isPresent()) {
      connection.bind(socket.get());
    }
    return connection;
  }

  // Closed while its socket was being opened, it would be open for good: the inherited one forgets
  // that it was closed if it had no socket then.
  @Override
  public void bind(Socket socket) throws IOException {
    super.bind(socket);
    if (ended) {
      socket.close();
      throw new IOException("the connection was closed before it was open");
    }
  }

  @Override
  public void close() throws IOException {
    ended = true;
    releaseBuffer();
    super.close();
  }

  @Override
  public void close(CloseMode mode) {
    ended = true;
    releaseBuffer();
    super.close(mode);
  }

  private void releaseBuffer() {
    if (large.compareAndSet(true, false)) {
      largeBuffers.release();
    }
  }

  @Override
  protected InputStream createContentInputStream(
      long length, SessionInputBuffer buffer, InputStream in) {
    input = Optional.of(buffer);
    int framing = length == ContentLengthStrategy.CHUNKED ? CHUNK_END : 0;
    InputStream body = super.createContentInputStream(length, buffer, in);
    return new ArrivedBytes(body, buffer, in, framing);
  }

  /** Body whose {@code available()} also counts what has arrived behind the current chunk. */
  private static final class ArrivedBytes extends FilterInputStream {

    private final SessionInputBuffer buffer;
    private final InputStream socket;
    private final int framing;

    /**
     * @param framing number of bytes that end a chunk: they come with it, long before the next
     */
    ArrivedBytes(InputStream body, SessionInputBuffer buffer, InputStream socket, int framing) {
      super(body);
      this.buffer = buffer;
      this.socket = socket;
      this.framing = framing;
    }

    @Override
    public int available() {
      try {
        int known = super.available();
        return known > 0 ? known : Math.max(0, buffer.length() + socket.available() - framing);
      } catch (IOException closed) {
        // The next read tells why. HttpClient's stream around this one would forget it, and end as
        // if the whole body had been read.
        return 0;
      }
    }
  }

  /** Called at the end of a response; false if more bytes follow it or the connection is old. */
  @Override
  public boolean isConsistent() {
    return super.isConsistent() && !hasUnsolicitedBytes() && !isOld();
  }

  // The inherited ones set the socket timeout, twice a call, which takes the socket's lock: there
  // is
  // none, busy or idle.
  @Override
  public void passivate() {
    idleSince = System.nanoTime();
  }

  @Override
  public void activate() {}

  /** Called before the next request is sent; true if bytes have arrived meanwhile. */
  @Override
  public boolean isStale() throws IOException {
    if (!isOpen() || isOld() || getSocket().getInputStream().available() > 0) {
      return true;
    }
    boolean idleForLong = System.nanoTime() - idleSince > LONG_IDLE_NANOS;
    return idleForLong && (super.isStale() || hasUnsolicitedBytes());
  }

  // The pool's own time to live uses the wall clock, which may be set back by hours.
  private boolean isOld() {
    return System.nanoTime() - opened > maxAgeNanos || opened - retiredBefore.get() < 0;
  }

  private boolean hasUnsolicitedBytes() {
    return input.filter(buffer -> buffer.length() > 0).isPresent();
  }
}
