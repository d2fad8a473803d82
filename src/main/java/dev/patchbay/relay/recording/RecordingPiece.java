package dev.patchbay.relay.recording;

import java.time.Duration;

/**
 * A piece of a recording.
 *
 * @param from offset of its first sample in the whole
 * @param to offset of the sample after its last
 * @param cut offset of the cut before it, about which it overlaps with the piece before; 0 for the
 *     first
 * @param afterSilence true if nothing is said in that overlap
 */
public record RecordingPiece(long from, long to, long cut, boolean afterSilence) {

  /** Samples per second. */
  static final int RATE = 16_000;

  /** Half of the overlap of two pieces in samples. */
  static final long HALF_OVERLAP = RATE / 2;

  /** Its begin in the whole in seconds. */
  double offset() {
    return (double) from / RATE;
  }

  /** The cut before it in seconds. */
  double cutBefore() {
    return (double) cut / RATE;
  }

  /** Its length. */
  public Duration length() {
    return Duration.ofMillis(samples() * 1000 / RATE);
  }

  long samples() {
    return to - from;
  }
}
