package dev.patchbay.relay.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * A connection that is not used again once a provider has said on it what nobody asked: those bytes
 * would be read as the beginning of the next client's answer.
 *
 * <p>HttpClient's own check finds only connections that were closed, and waits a millisecond for
 * it; so that is left to those that were idle for long.
 *
 * <p>Threading: one call at a time, as the pool hands it out.
 */
final class ReusableConnection extends DefaultManagedHttpClientConnection {

  private static final long LONG_IDLE_NANOS = 1_000_000_000;

  private final long opened = System.nanoTime();
  private final long lifeNanos;
  private final AtomicLong trustedSince;
  private Optional<SessionInputBuffer> input = Optional.empty();
  private long idleSince = opened;

  private ReusableConnection(Http1Config config, Duration life, AtomicLong trustedSince) {
    super(
        "provider",
        null,
        null,
        config,
        null,
        null,
        // A provider may refuse an upload before it has read it: hear it while sending.
        MonitoringResponseOutOfOrderStrategy.INSTANCE,
        null,
        heads -> new CompleteHeadParser(config));
    lifeNanos = life.toNanos();
    this.trustedSince = trustedSince;
  }

  /**
   * @param life how long one is used, however busy it is: by then a provider's name may mean
   *     another machine
   * @param trustedSince moment of {@link System#nanoTime}; one that was opened before is not used
   *     again
   */
  static HttpConnectionFactory<ManagedHttpClientConnection> factory(
      Http1Config config, Duration life, AtomicLong trustedSince) {
    return socket ->
        open(new ReusableConnection(config, life, trustedSince), Optional.ofNullable(socket));
  }

  private static ReusableConnection open(ReusableConnection connection, Optional<Socket> socket)
      throws IOException {
    if (socket.isPresent()) {
      connection.bind(socket.get());
    }
    return connection;
  }

  @Override
  protected InputStream createContentInputStream(
      long length, SessionInputBuffer buffer, InputStream in) {
    input = Optional.of(buffer);
    return super.createContentInputStream(length, buffer, in);
  }

  /** Asked when an answer has ended: what came along behind it ends the connection, and age. */
  @Override
  public boolean isConsistent() {
    return super.isConsistent() && !holdsUnasked() && !isOld();
  }

  @Override
  public void passivate() {
    idleSince = System.nanoTime();
    super.passivate();
  }

  /** Asked before the next request goes out: what has come meanwhile ends the connection. */
  @Override
  public boolean isStale() throws IOException {
    if (!isOpen() || isOld() || getSocket().getInputStream().available() > 0) {
      return true;
    }
    boolean idleForLong = System.nanoTime() - idleSince > LONG_IDLE_NANOS;
    return idleForLong && (super.isStale() || holdsUnasked());
  }

  // The pool would go by the wall clock, which may be set back by hours.
  private boolean isOld() {
    return System.nanoTime() - opened > lifeNanos || opened - trustedSince.get() < 0;
  }

  private boolean holdsUnasked() {
    return input.filter(buffer -> buffer.length() > 0).isPresent();
  }
}
