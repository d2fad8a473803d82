package dev.patchbay.ratelimit;

import dev.patchbay.ratelimit.bucket.Claim;
import dev.patchbay.ratelimit.bucket.ConcurrencyCounts;
import java.util.ArrayList;
import java.util.List;

/** The limits of one generation of the configuration. */
public record Limits(List<Limit> all) {

  public Limits {
    all = List.copyOf(all);
  }

  List<Claim> claims(List<LimitSubject> subjects, Amounts amounts) {
    List<Claim> claims = new ArrayList<>();
    for (LimitSubject subject : subjects) {
      for (Limit limit : all) {
        if (limit.concerns(subject)) {
          claim(limit, subject, amounts, claims);
        }
      }
    }
    return claims;
  }

  List<ConcurrencyCounts.Place> places(List<LimitSubject> subjects) {
    List<ConcurrencyCounts.Place> places = new ArrayList<>();
    for (LimitSubject subject : subjects) {
      for (Limit limit : all) {
        if (limit.concurrent() > 0 && limit.concerns(subject)) {
          places.add(new ConcurrencyCounts.Place(limit.keyFor(subject), limit.concurrent()));
        }
      }
    }
    return places;
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
