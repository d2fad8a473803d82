package dev.patchbay.admin.view;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.EffectiveValue;
import dev.patchbay.config.Generation;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.loadbalancer.ProviderPolicy;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimit;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimiter;
import dev.patchbay.loadbalancer.concurrency.NodeSemaphore;
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

/** A provider as JSON: configuration, health, load and spend. */
public final class ProviderJson {

  private static final double NANOS_A_MILLI = 1e6;

  private final LoadBalancer loadBalancer;
  private final TotalSpend spend;

  public ProviderJson(LoadBalancer loadBalancer, TotalSpend spend) {
    this.loadBalancer = loadBalancer;
    this.spend = spend;
  }

  /** All members. */
  public ObjectNode whole(ProviderPolicy terms, Generation generation, Instant now) {
    Provider provider = terms.health().provider();
    Standing standing = loadBalancer.health().standing(provider);
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
    json.putPOJO("limit", Optional.of(limit).filter(one -> one != ConcurrencyLimit.NONE.calls()));
    load(provider.name(), json);
    String currency = generation.settings().operations().ledger().currency();
    json.put("price", PriceText.of(provider.price(), !provider.prices().isEmpty(), currency));
    json.putPOJO("spent_today", spend.today(provider.name()).map(MoneyNumber::of));
    return json;
  }

  /** The members that change all the time. */
  public ObjectNode brief(Provider provider) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", provider.name());
    standing(loadBalancer.health().standing(provider), json);
    load(provider.name(), json);
    return json;
  }

  private static void standing(Standing standing, ObjectNode json) {
    json.put("standing", standing.kind().label());
    json.put("words", StandingText.of(standing));
  }

  private void load(String name, ObjectNode json) {
    ConcurrencyLimiter slots = loadBalancer.limiters().of(name);
    json.put("in_flight", slots.inFlight());
    json.put("queued", slots.queued());
    if (!slots.semaphore().isAlone()) {
      NodeSemaphore.Elsewhere others = slots.semaphore().elsewhere();
      json.putObject("elsewhere").put("in_flight", others.calls()).put("queued", others.waiting());
    }
    OptionalDouble usual = loadBalancer.latencies().averageNanos(name);
    Optional<Long> millis =
        usual.isPresent()
            ? Optional.of(Math.round(usual.getAsDouble() / NANOS_A_MILLI))
            : Optional.empty();
    json.putPOJO("first_byte_ms", millis);
  }

  /** Without user info and query: both may contain keys. */
  private static String address(URI url) {
    String host = url.getHost() == null ? "" : url.getHost();
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + host + port + Optional.ofNullable(url.getRawPath()).orElse("");
  }
}
