package dev.patchbay.cache.shared;

import dev.patchbay.fetch.ClientGone;
import java.util.HashSet;
import java.util.Set;

/**
 * How far a shared answer has come and how far each of its readers is; from that follows who waits
 * for whom, and who is cut off.
 *
 * <p>As long as the answer fits the tape nobody waits for anybody. One that outgrows it is not kept
 * and nobody joins it any more; the fetch then goes as fast as the fastest reader, and a reader
 * that falls behind by more than the tape holds is cut off. So the memory is bounded, and a slow
 * reader holds up no other.
 *
 * <p>Threading: none of its own; {@link FetchProgress} guards it with its lock.
 */
final class ReaderPositions {

  private final Set<FetchReader<?>> readers = new HashSet<>();
  private final ReplayBuffer tape;
  private final boolean finishedAlone;

  private long reserved;
  private long end;
  private boolean outgrown;
  private boolean abandoned;

  /**
   * @param finishedAlone true if what all have left is fetched to its end all the same
   */
  ReaderPositions(ReplayBuffer tape, boolean finishedAlone) {
    this.tape = tape;
    this.finishedAlone = finishedAlone;
  }

  /** True while the tape has all from the first byte on, and somebody brings more. */
  boolean canBeJoined() {
    return !abandoned && !outgrown;
  }

  void enter(FetchReader<?> reader) {
    readers.add(reader);
  }

  void leave(FetchReader<?> reader) {
    readers.remove(reader);
  }

  boolean isAlone() {
    return readers.isEmpty();
  }

  /**
   * True if so many bytes may be written now; false if a reader has to go on first.
   *
   * @throws ClientGone if nobody is left to write them for
   */
  boolean hasRoom(int length) throws ClientGone {
    long overwritten = end + length - tape.capacity();
    // What outgrows the tape is for its readers alone.
    abandoned = abandoned || (readers.isEmpty() && (!finishedAlone || overwritten > 0));
    if (abandoned) {
      throw new ClientGone();
    }
    outgrown = outgrown || overwritten > 0;
    return !outgrown || readers.stream().anyMatch(reader -> reader.at >= overwritten);
  }

  /** Sets room aside for bytes that are about to be written; returns where they begin. */
  long reserve(int length) {
    reserved = end + length;
    return end;
  }

  /** Bytes that room was set aside for are there. */
  void written(int length) {
    end += length;
  }

  long end() {
    return end;
  }

  boolean isOutgrown() {
    return outgrown;
  }

  /** The first position that is not written over, or about to be. */
  long held() {
    return reserved - tape.capacity();
  }

  /** True if the tape has the answer from its first byte to its last so far. */
  boolean isWhole() {
    return !outgrown && end <= tape.capacity();
  }

  /**
   * @throws ReaderOverrun if what the reader is about to read, or has just read, was written over
   */
  void check(FetchReader<?> reader) throws ReaderOverrun {
    if (reader.at < held()) {
      throw new ReaderOverrun();
    }
  }
}
