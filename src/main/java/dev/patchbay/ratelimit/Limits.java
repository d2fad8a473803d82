package dev.patchbay.ratelimit;

import dev.patchbay.ratelimit.bucket.Claim;
import dev.patchbay.ratelimit.bucket.ConcurrencyCounts;
import java.util.ArrayList;
import java.util.List;

/** All rate limits of one generation of the configuration. */
public record Limits(List<Limit> all) {

  public Limits {
    all = List.copyOf(all);
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
    amounts
        .of()
        .forEach(
            (unit, tokens) -> {
              if (limit.rates().containsKey(unit)) {
                claims.add(new Claim(limit.keyFor(subject), unit, limit.rates().get(unit), tokens));
              }
            });
  }
}
