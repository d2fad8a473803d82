package dev.patchbay.admin.view;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.EffectiveValue;
import dev.patchbay.config.Generation;
import dev.patchbay.loadbalancer.ConcurrencyLimiter;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.loadbalancer.ProviderPolicy;
import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.usage.TotalSpend;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a provider: what it is, what is believed of it, how busy it is. */
public final class ProviderJson {

  private static final double NANOS_A_MILLI = 1e6;

  private final LoadBalancer board;
  private final TotalSpend outlays;

  public ProviderJson(LoadBalancer board, TotalSpend outlays) {
    this.board = board;
    this.outlays = outlays;
  }

  /** All that is known of it. */
  public ObjectNode whole(ProviderPolicy terms, Generation generation, Instant now) {
    Provider provider = terms.health().provider();
    Standing standing = board.health().standing(provider);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", provider.name());
    json.put("preset", EffectiveValue.preset(generation, provider.name()));
    json.put("address", address(provider.url()));
    ArrayNode tasks = json.putArray("tasks");
    provider.services().keySet().stream().sorted().map(AudioTask::label).forEach(tasks::add);
    standing(standing, json);
    json.put(
        "until",
        StandingText.until(standing, terms.health().breaker(), now)
            .map(Instant::toString)
            .orElse(null));
    int limit = terms.concurrency().calls();
    NullableNumbers.put(json, "limit", limit != ConcurrencyLimiter.Limit.NONE.calls(), limit);
    load(provider.name(), json);
    String currency = generation.settings().operations().ledger().currency();
    json.put("price", PriceText.of(provider.price(), currency));
    NullableNumbers.put(
        json, "spent_today", outlays.today(provider.name()).map(NullableNumbers::of));
    return json;
  }

  /** What changes from one moment to the next. */
  public ObjectNode brief(Provider provider) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", provider.name());
    standing(board.health().standing(provider), json);
    load(provider.name(), json);
    return json;
  }

  private static void standing(Standing standing, ObjectNode json) {
    json.put("standing", standing.kind().label());
    json.put("words", StandingText.of(standing));
  }

  private void load(String name, ObjectNode json) {
    ConcurrencyLimiter slots = board.limiters().of(name);
    json.put("in_flight", slots.inFlight());
    json.put("queued", slots.queued());
    OptionalDouble usual = board.latencies().averageNanos(name);
    Optional<Long> millis =
        usual.isPresent()
            ? Optional.of(Math.round(usual.getAsDouble() / NANOS_A_MILLI))
            : Optional.empty();
    NullableNumbers.put(json, "first_byte_ms", millis);
  }

  /** People put keys into addresses: before the host, and behind the path. */
  private static String address(URI url) {
    String host = url.getHost() == null ? "" : url.getHost();
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + host + port + Optional.ofNullable(url.getRawPath()).orElse("");
  }
}
