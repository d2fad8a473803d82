package dev.patchbay.realtime.provider;

import dev.patchbay.realtime.session.MessagePiece;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Encoder of WebSocket frames to a provider, masked (RFC 6455 §5.3); a frame of up to 16 KiB leaves
 * in one write.
 *
 * <p>Threading: any thread; the lock is held while a write blocks, which holds the client back.
 */
final class FrameOutput {

  private static final int LONGEST_HEAD = 14;

  // An idle session sends pings alone.
  private static final int SMALL = 256;

  private static final int USUAL = 4 * 1024;
  private static final int LARGEST = 16 * 1024;

  /** Bytes of masks that are drawn at once. */
  private static final int MASKS = 256;

  private static final int LONGEST_REASON = Opcode.LONGEST_CONTROL - 2;

  private final OutputStream out;
  private final SecureRandom random;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<byte[]> unanswered = new AtomicReference<>();
  private final byte[] masks = new byte[MASKS];
  private int nextMask = MASKS;
  private byte[] frame = {};
  private boolean inMessage;
  private boolean closed;
  private volatile long since;

  FrameOutput(OutputStream out, SecureRandom random) {
    this.out = out;
    this.random = random;
  }

  /** Sends a piece; blocks until the connection has taken it. */
  void send(MessagePiece piece) throws IOException {
    int opcode = piece instanceof MessagePiece.Text ? Opcode.TEXT : Opcode.BINARY;
    lock.lock();
    try {
      frame(inMessage ? Opcode.CONTINUATION : opcode, piece.bytes(), piece.last());
      inMessage = !piece.last();
    } finally {
      lock.unlock();
    }
    answer();
  }

  /** Sends a control frame, unless a send is under way. */
  boolean tryControl(int opcode, byte[] payload) throws IOException {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      frame(opcode, ByteBuffer.wrap(payload), true);
    } finally {
      lock.unlock();
    }
    answer();
    return true;
  }

  /**
   * Answers a ping; after a send that is under way, and then the last ping alone (RFC 6455 §5.5.3).
   * To wait for it would be a deadlock with a provider that reads on only when it is read.
   */
  void pong(byte[] payload) throws IOException {
    unanswered.set(payload);
    answer();
  }

  // Whoever holds the lock looks again when it has let go of it.
  private void answer() throws IOException {
    while (unanswered.get() != null && lock.tryLock()) {
      try {
        byte[] payload = unanswered.getAndSet(null);
        if (payload != null && !closed) {
          frame(Opcode.PONG, ByteBuffer.wrap(payload), true);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Sends a close frame, after which nothing is sent. */
  void close(int code, String reason) throws IOException {
    byte[] words = reason.getBytes(StandardCharsets.UTF_8);
    byte[] payload = new byte[2 + Math.min(words.length, LONGEST_REASON)];
    payload[0] = (byte) (code >> Byte.SIZE);
    payload[1] = (byte) code;
    System.arraycopy(words, 0, payload, 2, payload.length - 2);
    lock.lock();
    try {
      if (!closed) {
        frame(Opcode.CLOSE, ByteBuffer.wrap(payload), true);
        closed = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** True if a write has been blocked for so long. */
  boolean isStuckFor(long nanos) {
    long began = since;
    return began != 0 && System.nanoTime() - began > nanos;
  }

  private void frame(int opcode, ByteBuffer payload, boolean last) throws IOException {
    if (closed) {
      throw new IOException("a close frame has been sent");
    }
    int count = payload.remaining();
    reserve(count + LONGEST_HEAD);
    int at = head(opcode, count, last);
    int mask = mask();
    at = writeMask(mask, at);
    try {
      int done = 0;
      do {
        since = System.nanoTime() | 1;
        int some = Math.min(count - done, frame.length - at);
        payload.get(payload.position() + done, frame, at, some);
        FrameMask.apply(Integer.rotateLeft(mask, (done & 3) * Byte.SIZE), frame, at, some);
        out.write(frame, 0, at + some);
        done += some;
        at = 0;
      } while (done < count);
    } finally {
      since = 0;
    }
  }

  private void reserve(int size) {
    if (frame.length < size && frame.length < LARGEST + LONGEST_HEAD) {
      int room = size <= SMALL ? SMALL : size <= USUAL ? USUAL : LARGEST + LONGEST_HEAD;
      frame = new byte[room];
    }
  }

  private int head(int opcode, int count, boolean last) {
    frame[0] = (byte) (opcode | (last ? Opcode.FIN : 0));
    if (count <= Opcode.LONGEST_CONTROL) {
      frame[1] = (byte) (Opcode.MASKED | count);
      return 2;
    }
    boolean isShort = count <= 0xffff;
    int bytes = isShort ? Short.BYTES : Long.BYTES;
    int follows = isShort ? Opcode.LENGTH_IN_TWO_BYTES : Opcode.LENGTH_IN_EIGHT_BYTES;
    frame[1] = (byte) (Opcode.MASKED | follows);
    for (int i = 0; i < bytes; i++) {
      frame[2 + i] = (byte) ((long) count >>> (bytes - 1 - i) * Byte.SIZE);
    }
    return 2 + bytes;
  }

  // Must be unpredictable, for the sake of proxies that take the payload for a request.
  private int mask() {
    if (nextMask == MASKS) {
      random.nextBytes(masks);
      nextMask = 0;
    }
    int mask = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      mask = mask << Byte.SIZE | masks[nextMask++] & 0xff;
    }
    return mask;
  }

  private int writeMask(int mask, int at) {
    for (int i = 0; i < Integer.BYTES; i++) {
      frame[at + i] = (byte) (mask >>> (Integer.BYTES - 1 - i) * Byte.SIZE);
    }
    return at + Integer.BYTES;
  }
}
