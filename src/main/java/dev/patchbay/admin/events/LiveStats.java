package dev.patchbay.admin.events;

import dev.patchbay.admin.view.AdminContext;
import dev.patchbay.admin.view.NullableNumbers;
import dev.patchbay.admin.view.ProviderJson;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.usage.TotalSpend;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What changes from one second to the next, told in few words. */
public final class LiveStats {

  private static final int HALF = 50;
  private static final int NEARLY_ALL = 95;

  private final RecentCallStats lastSeconds;
  private final AtomicInteger inFlight;
  private final LiveConfiguration live;
  private final ProviderJson providers;
  private final TotalSpend outlays;
  private final Clock clock;

  /**
   * @param inFlight calls that have come and not ended
   */
  public LiveStats(AdminContext parts, RecentCallStats lastSeconds, AtomicInteger inFlight) {
    this.lastSeconds = lastSeconds;
    this.inFlight = inFlight;
    this.live = parts.live();
    this.providers = new ProviderJson(parts.board(), parts.accounting().outlays());
    this.outlays = parts.accounting().outlays();
    this.clock = parts.clock();
  }

  ObjectNode json() {
    RecentCallStats.Sums sums = lastSeconds.sums();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("now", clock.instant().toString());
    json.put("calls_per_second", (double) sums.calls() / RecentCallStats.SECONDS);
    json.put("failed_per_second", (double) sums.failed() / RecentCallStats.SECONDS);
    json.put("in_flight", inFlight.get());
    ObjectNode firstByte = json.putObject("first_byte_ms");
    NullableNumbers.put(firstByte, "p50", sums.percentile(HALF).map(Duration::toMillis));
    NullableNumbers.put(firstByte, "p95", sums.percentile(NEARLY_ALL).map(Duration::toMillis));
    double share = (double) sums.known() / Math.max(1, sums.lookedUp());
    NullableNumbers.put(json, "cache_hit_share", sums.lookedUp() > 0, share);
    json.put("money_today", NullableNumbers.of(new Money(outlays.today().costMicros())));
    ArrayNode known = json.putArray("providers");
    for (Provider provider : live.current().providers()) {
      known.add(providers.brief(provider));
    }
    return json;
  }
}
