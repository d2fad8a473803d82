package dev.patchbay.config;

import dev.patchbay.health.Breaker;
import dev.patchbay.health.Care;
import dev.patchbay.health.Check;
import dev.patchbay.health.Cooldown;
import dev.patchbay.health.Slots;
import dev.patchbay.health.Terms;
import dev.patchbay.routing.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads on what terms a provider is asked: its checks, its breaker, its places. */
final class TermsReader {

  private static final Form<Long> PERCENT = Forms.whole(1, 100);
  private static final Form<Long> JITTER = Forms.whole(0, 90);
  private static final Form<Long> COUNT = Forms.whole(1, 1_000);
  private static final Form<Long> CALLS = Forms.whole(0, 100_000);
  private static final Form<String> METHOD =
      Forms.oneOf(List.of("GET", "HEAD"), m -> m.toLowerCase());

  private final Section keys;

  TermsReader(Section keys) {
    this.keys = keys;
  }

  Terms read(Provider provider) {
    Care care = new Care(provider, breaker(), cooldown(), check());
    return new Terms(care, places(), keys.need("queue.wait", Forms.DURATION, Duration.ZERO));
  }

  private Slots.Limit places() {
    int calls = count("limit", CALLS);
    return calls == 0 ? Slots.Limit.NONE : new Slots.Limit(calls, count("queue.size", CALLS));
  }

  private Breaker.Rules breaker() {
    int window = count("breaker.window", COUNT);
    int minimum = count("breaker.minimum-calls", COUNT);
    if (minimum > window) {
      keys.find("breaker.minimum-calls")
          .ifPresent(entry -> keys.problems().add(entry, "at most breaker.window, " + window));
    }
    return new Breaker.Rules(
        count("breaker.failures", PERCENT),
        false,
        window,
        Math.min(minimum, window),
        count("breaker.trials", COUNT),
        keys.need("breaker.pause", Forms.DURATION, Duration.ofSeconds(1)));
  }

  private Cooldown.Rules cooldown() {
    return new Cooldown.Rules(
        keys.need("cooldown.most", Forms.DURATION, Duration.ZERO),
        keys.need("cooldown.unsaid", Forms.DURATION, Duration.ZERO));
  }

  /** A path is what turns checks on. */
  private Check check() {
    Check.Rhythm rhythm = rhythm();
    Check.Wanted wanted =
        new Check.Wanted(
            keys.read("check.statuses", ListForms.ANSWERS, Set.of()),
            keys.read("check.loading", ListForms.ANSWERS, Set.of()),
            keys.read("check.body", Forms.TEXT, ""));
    boolean on = keys.need("checks", Forms.FLAG, false);
    Optional<String> path = keys.read("check.path", Forms.CHECK_PATH);
    return path.filter(where -> on)
        .map(
            where ->
                new Check(
                    keys.need("check.method", METHOD, "GET"),
                    where,
                    keys.read("check.signed-in", Forms.FLAG, false),
                    wanted,
                    rhythm))
        .orElse(Check.NONE);
  }

  private Check.Rhythm rhythm() {
    Duration interval = keys.need("check.interval", Forms.DURATION, Duration.ofSeconds(1));
    Duration timeout = keys.need("check.timeout", Forms.DURATION, Duration.ofSeconds(1));
    if (timeout.compareTo(interval) > 0) {
      keys.find("check.timeout")
          .ifPresent(entry -> keys.problems().add(entry, "at most check.interval"));
    }
    return new Check.Rhythm(
        interval,
        count("check.jitter", JITTER),
        timeout.compareTo(interval) > 0 ? interval : timeout,
        count("check.rise", COUNT),
        count("check.fall", COUNT));
  }

  private int count(String key, Form<Long> form) {
    return keys.need(key, form, 1L).intValue();
  }
}
