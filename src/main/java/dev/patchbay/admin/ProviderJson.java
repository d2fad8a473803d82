package dev.patchbay.admin;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.Generation;
import dev.patchbay.config.Shown;
import dev.patchbay.health.Slots;
import dev.patchbay.health.Switchboard;
import dev.patchbay.health.Terms;
import dev.patchbay.metering.Outlays;
import dev.patchbay.routing.Provider;
import dev.patchbay.routing.Standing;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a provider: what it is, what is believed of it, how busy it is. */
final class ProviderJson {

  private static final double NANOS_A_MILLI = 1e6;

  private final Switchboard board;
  private final Outlays outlays;

  ProviderJson(Switchboard board, Outlays outlays) {
    this.board = board;
    this.outlays = outlays;
  }

  /** All that is known of it. */
  ObjectNode whole(Terms terms, Generation generation, Instant now) {
    Provider provider = terms.care().provider();
    Standing standing = board.health().standing(provider);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", provider.name());
    json.put("preset", Shown.preset(generation, provider.name()));
    json.put("address", address(provider.url()));
    ArrayNode tasks = json.putArray("tasks");
    provider.services().keySet().stream().sorted().map(AudioTask::label).forEach(tasks::add);
    standing(standing, json);
    json.put(
        "until",
        StandingWords.until(standing, terms.care().breaker(), now)
            .map(Instant::toString)
            .orElse(null));
    int limit = terms.places().calls();
    Numbers.put(json, "limit", limit != Slots.Limit.NONE.calls(), limit);
    load(provider.name(), json);
    String currency = generation.settings().ledger().currency();
    json.put("price", PriceWords.of(provider.price(), currency));
    Numbers.put(json, "spent_today", outlays.today(provider.name()).map(Numbers::of));
    return json;
  }

  /** What changes from one moment to the next. */
  ObjectNode brief(Provider provider) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", provider.name());
    standing(board.health().standing(provider), json);
    load(provider.name(), json);
    return json;
  }

  private static void standing(Standing standing, ObjectNode json) {
    json.put("standing", standing.kind().label());
    json.put("words", StandingWords.of(standing));
  }

  private void load(String name, ObjectNode json) {
    Slots slots = board.slots().of(name);
    json.put("in_flight", slots.inFlight());
    json.put("queued", slots.queued());
    OptionalDouble usual = board.latencies().usualNanos(name);
    Optional<Long> millis =
        usual.isPresent()
            ? Optional.of(Math.round(usual.getAsDouble() / NANOS_A_MILLI))
            : Optional.empty();
    Numbers.put(json, "first_byte_ms", millis);
  }

  /** People put keys into addresses: before the host, and behind the path. */
  private static String address(URI url) {
    String host = url.getHost() == null ? "" : url.getHost();
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + host + port + Optional.ofNullable(url.getRawPath()).orElse("");
  }
}
