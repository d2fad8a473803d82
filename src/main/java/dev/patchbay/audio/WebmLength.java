package dev.patchbay.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Duration of a WebM or Matroska file by the Duration element in the segment's Info (RFC 9559
 * §5.1.2). Browsers do not write one when they record; then the timestamps of the first and the
 * last block are used.
 */
final class WebmLength {

  static final long EBML = 0x1a45dfa3L;
  static final long CLUSTER = 0x1f43b675L;

  private static final long SEGMENT = 0x18538067L;
  private static final long INFO = 0x1549a966L;
  private static final long SCALE = 0x2ad7b1L;
  private static final long DURATION = 0x4489L;
  private static final long USUAL_SCALE = 1_000_000;
  private static final int MAX_ELEMENTS = 64;

  private WebmLength() {}

  static Optional<Duration> of(AudioBytes audio) throws IOException {
    Ebml whole = new Ebml(0, 0, audio.size());
    Optional<Ebml> segment = find(audio, whole, SEGMENT);
    if (segment.isEmpty()) {
      return Optional.empty();
    }
    Optional<Ebml> info = find(audio, segment.get(), INFO);
    if (info.isEmpty()) {
      return Optional.empty();
    }
    Optional<Ebml> scale = find(audio, info.get(), SCALE);
    long nanos = scale.isEmpty() ? USUAL_SCALE : scale.get().number(audio);
    Optional<Ebml> duration = find(audio, info.get(), DURATION);
    if (duration.isPresent()) {
      return length(duration.get().fraction(audio), nanos);
    }
    Optional<Ebml> first = find(audio, segment.get(), CLUSTER);
    OptionalLong units =
        first.isEmpty() ? OptionalLong.empty() : WebmClusters.span(audio, first.get());
    return units.isEmpty() ? Optional.empty() : length(units.getAsLong(), nanos);
  }

  private static Optional<Duration> length(double units, long nanos) {
    double millis = units * nanos / 1e6;
    return millis >= 1 && millis < Long.MAX_VALUE
        ? PlausibleDuration.plausible(Duration.ofMillis(Math.round(millis)))
        : Optional.empty();
  }

  private static Optional<Ebml> find(AudioBytes audio, Ebml parent, long id) throws IOException {
    long at = parent.from();
    for (int i = 0; i < MAX_ELEMENTS && at < parent.to(); i++) {
      Optional<Ebml> next = Ebml.at(audio, at, parent.to());
      if (next.isEmpty() || next.get().id() == id) {
        return next;
      }
      // Info precedes the clusters: stop before reading through the audio.
      if (next.get().id() == CLUSTER) {
        return Optional.empty();
      }
      at = next.get().to();
    }
    return Optional.empty();
  }
}
