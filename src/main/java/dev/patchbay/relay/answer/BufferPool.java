package dev.patchbay.relay.answer;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Pool of read buffers for responses that arrive at once: clearing a new one for each call, and
 * collecting it, took as long as everything else that is done with the body.
 *
 * <p>Threading: any thread, without a lock. A buffer that is not given back is collected.
 */
public final class BufferPool {

  /** Size of a buffer in bytes. */
  public static final int SIZE = 32 * 1024;

  private static final int SLOTS = 64;
  private static final int TRIES = 4;

  private final AtomicReferenceArray<byte[]> slots = new AtomicReferenceArray<>(SLOTS);

  /** A buffer with arbitrary contents. */
  byte[] take() {
    int first = firstSlot();
    for (int i = 0; i < TRIES; i++) {
      byte[] buffer = slots.getAndSet(first + i & SLOTS - 1, null);
      if (buffer != null) {
        return buffer;
      }
    }
    return new byte[SIZE];
  }

  /** Takes back a buffer that nobody else refers to; one of another size is left. */
  public void giveBack(byte[] buffer) {
    if (buffer.length != SIZE) {
      return;
    }
    int first = firstSlot();
    for (int i = 0; i < TRIES; i++) {
      if (slots.compareAndSet(first + i & SLOTS - 1, null, buffer)) {
        return;
      }
    }
  }

  // Threads that follow each other begin at different slots, and do not compete.
  private static int firstSlot() {
    return (int) Thread.currentThread().getId();
  }
}
