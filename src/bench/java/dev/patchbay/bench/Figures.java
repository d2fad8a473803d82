package dev.patchbay.bench;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The figures that are read off one turn, in the units in which they are printed. */
final class Figures {
  private static final double NANOS = 1e6;
  private static final double MICROS = 1e3;
  private static final long LATE_MICROS = 100_000;

  private Figures() {}

  static Function<Measurement, OptionalDouble> whole(double share) {
    return measurement -> scaled(measurement.sample().whole(), share, NANOS);
  }

  static Function<Measurement, OptionalDouble> firstByte(double share) {
    return measurement -> scaled(measurement.sample().firstByte(), share, NANOS);
  }

  static Function<Measurement, OptionalDouble> transit(double share) {
    return measurement -> scaled(measurement.sample().transit(), share, MICROS);
  }

  static OptionalDouble scaled(Timings timings, double share, double unit) {
    return timings.quantile(share).stream().map(time -> time / unit).findFirst();
  }

  static OptionalDouble late(Measurement measurement) {
    Timings transit = measurement.sample().transit();
    if (transit.count() == 0) {
      return OptionalDouble.empty();
    }
    return percent((double) transit.above(LATE_MICROS) / transit.count());
  }

  static OptionalDouble percent(double share) {
    return OptionalDouble.of(100 * share);
  }

  static OptionalDouble cpuSeconds(Measurement measurement) {
    return measurement.cpu().isZero()
        ? OptionalDouble.empty()
        : OptionalDouble.of(seconds(measurement.cpu()));
  }

  static OptionalDouble cpuPerCall(Measurement measurement) {
    if (measurement.cpu().isZero() || measurement.sample().good() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(1e3 * seconds(measurement.cpu()) / measurement.sample().good());
  }

  /** Microseconds for each message of a session, there and back being two. */
  static OptionalDouble cpuPerMessage(Measurement measurement) {
    return cpuPerCall(measurement).stream().map(millis -> 1e3 * millis / 2).findFirst();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
