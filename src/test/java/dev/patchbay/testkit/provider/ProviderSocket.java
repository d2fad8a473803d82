package dev.patchbay.testkit.provider;

import dev.patchbay.testkit.http.WireReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The provider's end of one connection.
 *
 * <p>Threading: the connection's thread reads requests and writes answers; while it answers, a test
 * may wait for the client to leave. The lock keeps the two from reading at once.
 */
final class ProviderSocket {

  private final Socket socket;
  private final int number;
  private final WireReader in;
  private final OutputStream out;
  private final ReentrantLock reading = new ReentrantLock();
  private final CountDownLatch gone = new CountDownLatch(1);
  private final Semaphore endExchange = new Semaphore(1);
  private volatile boolean hasFailedWrite;

  ProviderSocket(Socket socket, int number) throws IOException {
    this.socket = socket;
    this.number = number;
    socket.setTcpNoDelay(true);
    this.in = new WireReader(new BufferedInputStream(socket.getInputStream()));
    this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
  }

  int number() {
    return number;
  }

  /** A request has begun. */
  void beginExchange() {
    endExchange.acquireUninterruptibly();
  }

  /** The answer is out. */
  void endExchange() {
    endExchange.release();
  }

  /** Closes between two requests, never within an answer. */
  void closeWhenIdle() {
    endExchange.acquireUninterruptibly();
    close();
    endExchange.release();
  }

  boolean isOpen() {
    return !socket.isClosed();
  }

  /** Reads with nobody else reading; an end or a reset tells that the client is gone. */
  <T> T read(Reading<T> reader) throws IOException {
    reading.lock();
    try {
      return reader.read(in);
    } catch (IOException ended) {
      gone.countDown();
      throw ended;
    } finally {
      reading.unlock();
    }
  }

  void write(byte[] bytes) throws IOException {
    try {
      out.write(bytes);
    } catch (IOException cannot) {
      hasFailedWrite = true;
      gone.countDown();
      throw cannot;
    }
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException cannot) {
      hasFailedWrite = true;
      gone.countDown();
      throw cannot;
    }
  }

  /** True if a write failed because the client was gone; waits for the end of the answer. */
  boolean hasFailedWrite() {
    endExchange.acquireUninterruptibly();
    endExchange.release();
    return hasFailedWrite;
  }

  /** FIN, as a process leaves that ends; a reset if the client's bytes were not all read. */
  void fin() throws IOException {
    flush();
    socket.close();
  }

  void reset() throws IOException {
    flush();
    socket.setSoLinger(true, 0);
    socket.close();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException already) {
      gone.countDown();
    }
  }

  /** True as soon as the client has closed or reset; false if it is still there after that time. */
  boolean awaitGone(Duration limit) throws IOException, InterruptedException {
    if (gone.getCount() == 0) {
      return true;
    }
    if (!reading.tryLock()) {
      return gone.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
    try {
      socket.setSoTimeout((int) limit.toMillis());
      // What still comes of an upload that nobody wanted to read is dropped.
      while (in.read() >= 0) {
        continue;
      }
      gone.countDown();
      return true;
    } catch (SocketTimeoutException stillThere) {
      return false;
    } catch (SocketException reset) {
      gone.countDown();
      return true;
    } finally {
      waitForever();
      reading.unlock();
    }
  }

  private void waitForever() {
    try {
      socket.setSoTimeout(0);
    } catch (SocketException closed) {
      // By the script's own thread, after its write has failed.
      gone.countDown();
    }
  }

  /** Something that is read off the wire. */
  @FunctionalInterface
  interface Reading<T> {
    T read(WireReader in) throws IOException;
  }
}
