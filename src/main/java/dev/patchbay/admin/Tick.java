package dev.patchbay.admin;

import dev.patchbay.config.Live;
import dev.patchbay.metering.Outlays;
import dev.patchbay.routing.Money;
import dev.patchbay.routing.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What changes from one second to the next, told in few words. */
final class Tick {

  private static final int HALF = 50;
  private static final int NEARLY_ALL = 95;

  private final LastSeconds lastSeconds;
  private final AtomicInteger inFlight;
  private final Live live;
  private final ProviderJson providers;
  private final Outlays outlays;
  private final Clock clock;

  /**
   * @param inFlight calls that have come and not ended
   */
  Tick(Parts parts, LastSeconds lastSeconds, AtomicInteger inFlight) {
    this.lastSeconds = lastSeconds;
    this.inFlight = inFlight;
    this.live = parts.live();
    this.providers = new ProviderJson(parts.board(), parts.accounting().outlays());
    this.outlays = parts.accounting().outlays();
    this.clock = parts.clock();
  }

  ObjectNode json() {
    LastSeconds.Sums sums = lastSeconds.sums();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("now", clock.instant().toString());
    json.put("calls_per_second", (double) sums.calls() / LastSeconds.SECONDS);
    json.put("failed_per_second", (double) sums.failed() / LastSeconds.SECONDS);
    json.put("in_flight", inFlight.get());
    ObjectNode firstByte = json.putObject("first_byte_ms");
    Numbers.put(firstByte, "p50", sums.percentile(HALF).map(Duration::toMillis));
    Numbers.put(firstByte, "p95", sums.percentile(NEARLY_ALL).map(Duration::toMillis));
    double share = (double) sums.known() / Math.max(1, sums.lookedUp());
    Numbers.put(json, "cache_hit_share", sums.lookedUp() > 0, share);
    json.put("money_today", Numbers.of(new Money(outlays.today().costMicros())));
    ArrayNode known = json.putArray("providers");
    for (Provider provider : live.current().providers()) {
      known.add(providers.brief(provider));
    }
    return json;
  }
}
