package dev.patchbay.ratelimit;

import dev.patchbay.api.KeyQuota;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
import dev.patchbay.ratelimit.bucket.Claim;
import dev.patchbay.ratelimit.bucket.ConcurrencyCounts;
import dev.patchbay.ratelimit.bucket.Rate;
import dev.patchbay.ratelimit.bucket.Unit;
import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All rate limits of one generation of the configuration. */
public record Limits(List<Limit> all) {

  public Limits {
    all = List.copyOf(all);
  }

  /** These limits and that of the caller's key. */
  static Limits of(ServletRequest request) {
    Limits configured = CallSettings.get(request, Limits.class);
    return CallAttributes.find(request, KeyQuota.class)
        .filter(quota -> quota.requestsPerMinute() > 0)
        .map(configured::and)
        .orElse(configured);
  }

  private Limits and(KeyQuota quota) {
    List<Limit> more = new ArrayList<>(all);
    long calls = quota.requestsPerMinute();
    Rate rate = new Rate(calls, Duration.ofMinutes(1), calls);
    more.add(
        new Limit(
            // No limit of the configuration has such a name.
            quota.ledgerName(),
            Scope.ALL,
            Limit.Selector.EVERYONE,
            Map.of(Unit.REQUESTS, rate),
            0));
    return new Limits(more);
  }

  List<Claim> claims(List<LimitSubject> subjects, Amounts amounts) {
    List<Claim> claims = new ArrayList<>();
    for (LimitSubject subject : subjects) {
      for (Limit limit : all) {
        if (limit.appliesTo(subject)) {
          claim(limit, subject, amounts, claims);
        }
      }
    }
    return claims;
  }

  List<ConcurrencyCounts.Slot> slots(List<LimitSubject> subjects) {
    List<ConcurrencyCounts.Slot> slots = new ArrayList<>();
    for (LimitSubject subject : subjects) {
      for (Limit limit : all) {
        if (limit.concurrent() > 0 && limit.appliesTo(subject)) {
          slots.add(new ConcurrencyCounts.Slot(limit.keyFor(subject), limit.concurrent()));
        }
      }
    }
    return slots;
  }

  private static void claim(
      Limit limit, LimitSubject subject, Amounts amounts, List<Claim> claims) {
    amounts.forEach(
        (unit, tokens) -> {
          if (limit.rates().containsKey(unit)) {
            claims.add(new Claim(limit.keyFor(subject), unit, limit.rates().get(unit), tokens));
          }
        });
  }
}
