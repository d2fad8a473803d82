package dev.patchbay.metrics.gauge;

import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.metrics.Family;
import dev.patchbay.metrics.Sample;
import dev.patchbay.metrics.Series;
import dev.patchbay.ratelimit.LimitStatus;
import dev.patchbay.ratelimit.RateLimiter;
import dev.patchbay.usage.ledger.LedgerWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gauges of the rate limits and of the usage ledger's queue. */
public final class UsageGauges implements GaugeSource {

  private final RateLimiter limiter;
  private final LiveConfiguration live;
  private final Supplier<Optional<LedgerWriter>> writer;

  /**
   * @param writer writer of the ledger; empty if there is no ledger
   */
  public UsageGauges(
      RateLimiter limiter, LiveConfiguration live, Supplier<Optional<LedgerWriter>> writer) {
    this.limiter = limiter;
    this.live = live;
    this.writer = writer;
  }

  @Override
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    limiter.statuses(live.current().limits()).forEach(limit -> limit(limit, samples));
    writer.get().ifPresent(ledger -> ledger(ledger, samples));
    return samples;
  }

  private static void limit(LimitStatus limit, List<Sample> samples) {
    samples.add(sample(Family.LIMIT_MOST, limit, limit.most()));
    samples.add(sample(Family.LIMIT_REMAINING, limit, limit.remaining()));
    samples.add(sample(Family.LIMIT_REFUSED, limit, limit.refused()));
  }

  private static Sample sample(Family family, LimitStatus limit, long value) {
    Series series =
        family
            .series()
            .with("limit", limit.limit())
            .with("scope", limit.scope().label())
            .with("unit", limit.unit());
    return new Sample(series, value);
  }

  private static void ledger(LedgerWriter ledger, List<Sample> samples) {
    samples.add(Sample.of(Family.LEDGER_WAITING, ledger.queuedCalls()));
    samples.add(Sample.of(Family.LEDGER_LOST, ledger.lostCalls()));
    samples.add(Sample.of(Family.LEDGER_FAILED, ledger.failedBatches()));
  }
}
