package dev.patchbay.ops;

import java.util.List;

/**
 * All that is read at the moment when metrics are wanted.
 *
 * <p>Threading: any thread.
 */
public final class Readings {

  private final List<Reading> readings;

  private Readings(List<Reading> readings) {
    this.readings = readings;
  }

  public static Readings of(Seen seen, UsageReadings usage) {
    return new Readings(
        List.of(
            new RouterReading(seen),
            new ProviderReading(seen.live(), seen.board(), seen.connections()),
            new CacheReading(seen.cache()),
            new SpoolReading(seen.live(), seen.spools()),
            new ConfigurationReading(seen.live()),
            usage,
            new JavaReading(),
            new ProcessReading()));
  }

  List<Sample> samples() {
    return readings.stream().flatMap(reading -> reading.samples().stream()).toList();
  }
}
