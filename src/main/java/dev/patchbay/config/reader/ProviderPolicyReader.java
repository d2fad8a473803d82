package dev.patchbay.config.reader;

import dev.patchbay.auth.LoopbackPolicy;
import dev.patchbay.config.value.HttpParsers;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.health.Breaker;
import dev.patchbay.health.Cooldown;
import dev.patchbay.health.HealthCheck;
import dev.patchbay.health.HealthPolicy;
import dev.patchbay.loadbalancer.ProviderPolicy;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimit;
import dev.patchbay.routing.provider.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the policy of a provider: health checks, circuit breaker, cooldown, concurrency limit. */
final class ProviderPolicyReader {

  private static final ValueParser<Long> PERCENT = ValueParsers.whole(1, 100);
  private static final ValueParser<Long> JITTER = ValueParsers.whole(0, 90);
  private static final ValueParser<Long> COUNT = ValueParsers.whole(1, 1_000);
  private static final ValueParser<Long> CALLS = ValueParsers.whole(0, 100_000);
  private static final ValueParser<String> METHOD =
      ValueParsers.oneOf(List.of("GET", "HEAD"), m -> m.toLowerCase());

  private static final ValueParser<Optional<Duration>> QUEUE_WAIT =
      text ->
          text.equalsIgnoreCase("auto")
              ? Optional.empty()
              : Optional.of(ValueParsers.DURATION.read(text));

  private final Section keys;

  ProviderPolicyReader(Section keys) {
    this.keys = keys;
  }

  ProviderPolicy read(Provider provider) {
    HealthPolicy health = new HealthPolicy(provider, breaker(), cooldown(), check());
    return new ProviderPolicy(
        health, concurrency(provider), keys.require("queue.wait", QUEUE_WAIT, Optional.empty()));
  }

  /** A server on a node's own machine has the limit of this node. */
  private ConcurrencyLimit concurrency(Provider provider) {
    int calls = count("limit", CALLS);
    return calls == 0
        ? ConcurrencyLimit.NONE
        : new ConcurrencyLimit(
            calls,
            count("queue.size", CALLS),
            keys.read("limit.shared", ValueParsers.FLAG, !isOnThisMachine(provider.url()))
                ? provider.name() + "@" + provider.url().getRawAuthority()
                : "");
  }

  private static boolean isOnThisMachine(URI url) {
    return LoopbackPolicy.isLocal(Optional.ofNullable(url.getHost()).orElse(""));
  }

  private Breaker.Rules breaker() {
    int window = count("breaker.window", COUNT);
    int minimum = count("breaker.minimum-calls", COUNT);
    if (minimum > window) {
      keys.find("breaker.minimum-calls")
          .ifPresent(
              entry -> keys.problems().add(entry, "at most breaker.window, which is " + window));
    }
    return new Breaker.Rules(
        count("breaker.failures", PERCENT),
        false,
        window,
        Math.min(minimum, window),
        count("breaker.trials", COUNT),
        keys.require("breaker.pause", ValueParsers.DURATION, Duration.ofSeconds(1)));
  }

  private Cooldown.Rules cooldown() {
    return new Cooldown.Rules(
        keys.require("cooldown.most", ValueParsers.DURATION, Duration.ZERO),
        keys.require("cooldown.unsaid", ValueParsers.DURATION, Duration.ZERO),
        keys.require("cooldown.quota", ValueParsers.DURATION, Duration.ZERO));
  }

  /** Checks are on only if they have a path. */
  private HealthCheck check() {
    HealthCheck.Schedule schedule = schedule();
    HealthCheck.Expectation wanted =
        new HealthCheck.Expectation(
            keys.read("check.statuses", ListParsers.ANSWERS, Set.of()),
            keys.read("check.loading", ListParsers.ANSWERS, Set.of()),
            keys.read("check.body", ValueParsers.TEXT, ""));
    boolean on = keys.require("checks", ValueParsers.FLAG, false);
    Optional<String> path = keys.read("check.path", HttpParsers.CHECK_PATH);
    return path.filter(where -> on)
        .map(
            where ->
                new HealthCheck(
                    keys.require("check.method", METHOD, "GET"),
                    where,
                    keys.read("check.signed-in", ValueParsers.FLAG, false),
                    wanted,
                    schedule))
        .orElse(HealthCheck.NONE);
  }

  private HealthCheck.Schedule schedule() {
    Duration interval =
        keys.require("check.interval", ValueParsers.DURATION, Duration.ofSeconds(1));
    Duration timeout = keys.require("check.timeout", ValueParsers.DURATION, Duration.ofSeconds(1));
    if (timeout.compareTo(interval) > 0) {
      keys.find("check.timeout")
          .ifPresent(entry -> keys.problems().add(entry, "at most check.interval"));
    }
    return new HealthCheck.Schedule(
        interval,
        count("check.jitter", JITTER),
        timeout.compareTo(interval) > 0 ? interval : timeout,
        count("check.rise", COUNT),
        count("check.fall", COUNT));
  }

  private int count(String key, ValueParser<Long> parser) {
    return keys.require(key, parser, 1L).intValue();
  }
}
