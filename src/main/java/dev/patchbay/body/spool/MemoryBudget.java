package dev.patchbay.body.spool;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory budget that all request bodies share: a short recording, which is a little too large for a
 * body's own part of the heap, needs no temporary file while few of them are under way.
 *
 * <p>Only for a body whose length is announced, so that it fits as a whole or not at all.
 *
 * <p>Threading: any thread, without a lock.
 */
public final class MemoryBudget {

  /** With the default, a minute of speech: 16,000 samples a second of two bytes. */
  private static final int TIMES = 8;

  private static final int PART_OF_HEAP = 16;
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final AtomicLong left;

  /**
   * @param bytes bytes on the heap for all bodies together
   */
  MemoryBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** A sixteenth of the heap. */
  public static MemoryBudget ofHeap() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /**
   * Reserves memory for a body.
   *
   * @param announced length of the body in bytes; negative if unknown
   */
  public Reservation reserve(long announced, BodyLimits limits) {
    boolean little = announced > limits.inMemory() && announced / TIMES < limits.inMemory();
    if (!little || announced > Math.min(LONGEST_ARRAY, limits.maxBytes())) {
      return new Reservation(limits, 0);
    }
    if (left.addAndGet(-announced) < 0) {
      left.addAndGet(announced);
      return new Reservation(limits, 0);
    }
    BodyLimits more =
        new BodyLimits(
            limits.maxBytes(), (int) announced, limits.directory(), limits.directoryMax());
    return new Reservation(more, announced);
  }

  /** Memory of one body, until its call ends. */
  public final class Reservation implements AutoCloseable {

    private final BodyLimits limits;
    private final long bytes;

    private Reservation(BodyLimits limits, long bytes) {
      this.limits = limits;
      this.bytes = bytes;
    }

    /** Limits to receive the body under. */
    public BodyLimits limits() {
      return limits;
    }

    @Override
    public void close() {
      left.addAndGet(bytes);
    }
  }
}
