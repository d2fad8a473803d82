package dev.patchbay.ops;

import dev.patchbay.config.Live;
import dev.patchbay.metering.LedgerWriter;
import dev.patchbay.ratelimit.LimitReading;
import dev.patchbay.ratelimit.Limiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is left of the limits, and what has become of what was to be written down. */
public final class UsageReadings implements Reading {

  private final Limiter limiter;
  private final Live live;
  private final Supplier<Optional<LedgerWriter>> writer;

  /**
   * @param writer empty if there is no ledger
   */
  public UsageReadings(Limiter limiter, Live live, Supplier<Optional<LedgerWriter>> writer) {
    this.limiter = limiter;
    this.live = live;
    this.writer = writer;
  }

  @Override
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    limiter.readings(live.current().limits()).forEach(limit -> limit(limit, samples));
    writer.get().ifPresent(ledger -> ledger(ledger, samples));
    return samples;
  }

  private static void limit(LimitReading limit, List<Sample> samples) {
    samples.add(sample(Family.LIMIT_MOST, limit, limit.most()));
    samples.add(sample(Family.LIMIT_REMAINING, limit, limit.remaining()));
    samples.add(sample(Family.LIMIT_REFUSED, limit, limit.refused()));
  }

  private static Sample sample(Family family, LimitReading limit, long value) {
    Series series =
        family
            .series()
            .with("limit", limit.limit())
            .with("scope", limit.scope().label())
            .with("unit", limit.unit());
    return new Sample(family, series, value);
  }

  private static void ledger(LedgerWriter ledger, List<Sample> samples) {
    samples.add(Sample.of(Family.LEDGER_WAITING, ledger.waiting()));
    samples.add(Sample.of(Family.LEDGER_LOST, ledger.lost()));
    samples.add(Sample.of(Family.LEDGER_FAILED, ledger.failed()));
  }
}
