package dev.patchbay.edge;

import dev.patchbay.call.ArrivalTime;
import java.time.Duration;

/** Counter of the bytes of an answer's body. Threading: the call's thread. */
final class ByteCount {

  private final ArrivalTime arrival;
  private Duration firstByte = Duration.ZERO;
  private long bytes;

  ByteCount(ArrivalTime arrival) {
    this.arrival = arrival;
  }

  void add(int count) {
    if (bytes == 0 && count > 0) {
      firstByte = arrival.elapsed();
    }
    bytes += count;
  }

  /** Time from the call's arrival to the first byte; zero if there is none. */
  Duration firstByte() {
    return firstByte;
  }

  long bytes() {
    return bytes;
  }
}
