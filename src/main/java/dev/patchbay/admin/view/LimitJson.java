package dev.patchbay.admin.view;

import dev.patchbay.ratelimit.Limit;
import dev.patchbay.ratelimit.bucket.Rate;
import dev.patchbay.ratelimit.bucket.Unit;
import dev.patchbay.routing.provider.Globs;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A limit as JSON, one object for each unit that it counts. */
public record LimitJson(
    String name,
    String scope,
    String subject,
    String unit,
    long amount,
    Optional<Double> perSeconds,
    Optional<Long> burst) {

  private static final String CONCURRENT = "concurrent";
  private static final double MILLIS = 1e3;

  public static Stream<LimitJson> of(Limit limit) {
    Stream<LimitJson> rates =
        new TreeMap<>(limit.rates())
            .entrySet().stream().map(rate -> of(limit, rate.getKey(), rate.getValue()));
    Stream<LimitJson> concurrent =
        Stream.of(limit)
            .filter(one -> one.concurrent() > 0)
            .map(one -> of(one, CONCURRENT, one.concurrent(), Optional.empty(), Optional.empty()));
    return Stream.concat(rates, concurrent);
  }

  private static LimitJson of(Limit limit, Unit unit, Rate rate) {
    return of(
        limit,
        unit.label(),
        rate.amount() / unit.scale(),
        Optional.of(rate.period().toMillis() / MILLIS),
        Optional.of(rate.burst() / unit.scale()));
  }

  private static LimitJson of(
      Limit limit, String unit, long amount, Optional<Double> perSeconds, Optional<Long> burst) {
    String subject = subject(limit).toString();
    return new LimitJson(
        limit.name(), limit.per().label(), subject, unit, amount, perSeconds, burst);
  }

  /** Patterns of the clients, routes or providers that it applies to. */
  private static Globs subject(Limit limit) {
    return switch (limit.per()) {
      case CLIENT, USER, IP, ALL -> limit.selector().clients();
      case ROUTE -> limit.selector().routes();
      case PROVIDER -> limit.selector().providers();
    };
  }
}
