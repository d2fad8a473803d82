package dev.patchbay.cache.shared;

import dev.patchbay.fetch.ClientGone;
import java.util.HashSet;
import java.util.Set;

/**
 * Back pressure between a shared fetch and its readers, decided from their positions.
 *
 * <p>While the response fits the buffer, neither side waits for the other. A response that
 * overflows it is not stored and cannot be joined any more; the fetch then goes as fast as its
 * fastest reader, and a reader that falls behind by more than the buffer's capacity is cut off. So
 * memory is bounded, and a slow reader does not hold up the others.
 *
 * <p>Threading: guarded by the lock of {@link FetchProgress}.
 */
final class ReaderPositions {

  private final Set<FetchReader<?>> readers = new HashSet<>();
  private final ReplayBuffer buffer;
  private final boolean finishIfAbandoned;

  private long reserved;
  private long end;
  private boolean overflowed;
  private boolean abandoned;

  /**
   * @param finishIfAbandoned true if a fetch is finished even when all its readers have left
   */
  ReaderPositions(ReplayBuffer buffer, boolean finishIfAbandoned) {
    this.buffer = buffer;
    this.finishIfAbandoned = finishIfAbandoned;
  }

  /** True while the buffer holds the response from its first byte on. */
  boolean canBeJoined() {
    return !abandoned && !overflowed;
  }

  void enter(FetchReader<?> reader) {
    readers.add(reader);
  }

  void leave(FetchReader<?> reader) {
    readers.remove(reader);
  }

  /** True if the fetch is to end, because nobody reads it. */
  boolean isAbandoned() {
    abandoned = abandoned || (readers.isEmpty() && !finishIfAbandoned);
    return abandoned;
  }

  boolean hasNoReaders() {
    return readers.isEmpty();
  }

  /**
   * True if so many bytes may be written now; false if a reader has to advance first.
   *
   * @throws ClientGone if there are no readers left
   */
  boolean hasRoom(int length) throws ClientGone {
    long overwritten = end + length - buffer.capacity();
    // A response that overflows the buffer is not stored, so it needs a reader.
    abandoned = abandoned || (readers.isEmpty() && (!finishIfAbandoned || overwritten > 0));
    if (abandoned) {
      throw new ClientGone();
    }
    overflowed = overflowed || overwritten > 0;
    return !overflowed || readers.stream().anyMatch(reader -> reader.at >= overwritten);
  }

  /** Reserves room for bytes about to be written; returns their position. */
  long reserve(int length) {
    reserved = end + length;
    return end;
  }

  /** Records that the reserved bytes are written. */
  void written(int length) {
    end += length;
  }

  long end() {
    return end;
  }

  boolean hasOverflowed() {
    return overflowed;
  }

  /** First position that is neither overwritten nor about to be. */
  long retainedFrom() {
    return reserved - buffer.capacity();
  }

  /** True if nothing of the response was overwritten. */
  boolean isWhole() {
    return !overflowed && end <= buffer.capacity();
  }

  /**
   * Checks a reader's position.
   *
   * @throws ReaderOverrun if what it is about to read, or has just read, was overwritten
   */
  void check(FetchReader<?> reader) throws ReaderOverrun {
    if (reader.at < retainedFrom()) {
      throw new ReaderOverrun();
    }
  }
}
