package dev.patchbay.admin.events;

import dev.patchbay.admin.view.AdminContext;
import dev.patchbay.admin.view.MoneyNumber;
import dev.patchbay.admin.view.ProviderJson;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.TotalSpend;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** Live statistics, sent once a second: call rates, latency percentiles, cache hits, providers. */
public final class LiveStats {

  /** The event; the member names are public. */
  record Tick(
      String now,
      double callsPerSecond,
      double failedPerSecond,
      int inFlight,
      Percentiles firstByteMs,
      Optional<Double> cacheHitShare,
      BigDecimal moneyToday,
      List<ObjectNode> providers) {}

  record Percentiles(Optional<Long> p50, Optional<Long> p95) {}

  private static final int HALF = 50;
  private static final int NEARLY_ALL = 95;

  private final RecentCallStats recent;
  private final AtomicInteger inFlight;
  private final LiveConfiguration live;
  private final ProviderJson providers;
  private final TotalSpend spend;
  private final Clock clock;

  /**
   * @param inFlight number of calls in flight
   */
  public LiveStats(AdminContext router, RecentCallStats recent, AtomicInteger inFlight) {
    this.recent = recent;
    this.inFlight = inFlight;
    this.live = router.live();
    this.providers = new ProviderJson(router.loadBalancer(), router.usage().spend());
    this.spend = router.usage().spend();
    this.clock = router.clock();
  }

  Tick tick() {
    RecentCallStats.Sums sums = recent.sums();
    double hits = (double) sums.hits() / Math.max(1, sums.lookups());
    return new Tick(
        clock.instant().toString(),
        (double) sums.calls() / RecentCallStats.SECONDS,
        (double) sums.failed() / RecentCallStats.SECONDS,
        inFlight.get(),
        new Percentiles(millis(sums, HALF), millis(sums, NEARLY_ALL)),
        Optional.of(hits).filter(any -> sums.lookups() > 0),
        MoneyNumber.of(new Money(spend.today().costMicros())),
        live.current().providers().stream().map(providers::brief).toList());
  }

  private static Optional<Long> millis(RecentCallStats.Sums sums, int percent) {
    return sums.percentile(percent).map(Duration::toMillis);
  }
}
