package dev.patchbay.config.reader;

import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.ratelimit.Limit;
import dev.patchbay.ratelimit.Scope;
import dev.patchbay.ratelimit.bucket.Rate;
import dev.patchbay.ratelimit.bucket.Unit;
import dev.patchbay.routing.provider.Globs;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Reads one rate limit: its rates, its scope and the clients, routes or providers it applies to.
 */
public final class LimitReader {

  private static final String EXPECTED = "an amount per time, such as 60/1m or 100000/1d";
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final ValueParser<Scope> SCOPE =
      ValueParsers.oneOf(List.of(Scope.values()), Scope::label);
  private static final ValueParser<Long> CALLS = ValueParsers.whole(1, 1_000_000);

  /** Tokens that are refilled in a period. */
  private record Refill(long amount, Duration period) {}

  private final String name;
  private final Section keys;

  public LimitReader(String name, SortedMap<String, String> values, Problems problems) {
    this.name = name;
    this.keys = Section.of(values, "patchbay.limit." + name + ".", problems);
  }

  public Limit read() {
    Scope per = keys.read("per", SCOPE, Scope.CLIENT);
    Map<Unit, Rate> rates = new EnumMap<>(Unit.class);
    for (Unit unit : Unit.values()) {
      rate(unit).ifPresent(rate -> rates.put(unit, rate));
    }
    int concurrent = keys.read("concurrent", CALLS, 0L).intValue();
    boolean anything =
        keys.find("concurrent").isPresent()
            || List.of(Unit.values()).stream().anyMatch(u -> keys.find(u.label()).isPresent());
    if (!anything) {
      keys.problems()
          .missing(
              keys.fullKey("requests"), EXPECTED + "; or a limit in another unit, or concurrent");
    }
    return new Limit(name, per, selector(per), rates, concurrent);
  }

  private Limit.Selector selector(Scope per) {
    if (per != Scope.ROUTE) {
      requireScope("routes", Scope.ROUTE);
    }
    if (per != Scope.PROVIDER) {
      requireScope("providers", Scope.PROVIDER);
    }
    return new Limit.Selector(
        keys.read("clients", ListParsers.GLOBS, Globs.ANY),
        keys.read("routes", ListParsers.GLOBS, Globs.ANY),
        keys.read("providers", ListParsers.GLOBS, Globs.ANY));
  }

  private void requireScope(String key, Scope per) {
    keys.find(key)
        .ifPresent(
            entry -> keys.problems().add(entry, "per=" + per.label() + " to be set as well"));
  }

  private Optional<Rate> rate(Unit unit) {
    ValueParser<Long> amount = amount(unit);
    Optional<Refill> refill = keys.read(unit.label(), text -> refill(text, amount));
    Optional<Long> burst = keys.read(unit.label() + ".burst", amount);
    if (keys.find(unit.label()).isEmpty()) {
      keys.find(unit.label() + ".burst")
          .ifPresent(entry -> keys.problems().add(entry, unit.label() + " to be set as well"));
    }
    return refill.map(one -> new Rate(one.amount(), one.period(), burst.orElse(one.amount())));
  }

  private static ValueParser<Long> amount(Unit unit) {
    ValueParser<Long> whole =
        unit == Unit.UPLOAD_BYTES
            ? ValueParsers.size(1, 1_000_000_000_000L)
            : ValueParsers.whole(1, 1_000_000_000L);
    return text -> whole.read(text) * unit.scale();
  }

  private static Refill refill(String text, ValueParser<Long> amount) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new InvalidValue(EXPECTED);
    }
    long tokens = amount.read(text.substring(0, slash).strip());
    Duration period = period(text.substring(slash + 1).strip());
    if (tokens > period.toNanos()) {
      throw new InvalidValue("a smaller amount or a longer time");
    }
    return new Refill(tokens, period);
  }

  private static Duration period(String text) {
    if (text.matches("\\d{1,3}d")) {
      Duration days = Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
      if (!days.isZero() && days.compareTo(LONGEST) <= 0) {
        return days;
      }
      throw new InvalidValue(EXPECTED);
    }
    return ValueParsers.DURATION.read(text);
  }
}
