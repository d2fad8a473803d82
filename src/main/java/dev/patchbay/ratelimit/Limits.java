package dev.patchbay.ratelimit;

import java.util.ArrayList;
import java.util.List;

/** The limits of one generation of the configuration. */
public record Limits(List<Limit> all) {

  public Limits {
    all = List.copyOf(all);
  }

  List<Claim> claims(List<Subject> subjects, Amounts amounts) {
    List<Claim> claims = new ArrayList<>();
    for (Subject subject : subjects) {
      for (Limit limit : all) {
        if (limit.concerns(subject)) {
          claim(limit, subject, amounts, claims);
        }
      }
    }
    return claims;
  }

  List<Turnstiles.Place> places(List<Subject> subjects) {
    List<Turnstiles.Place> places = new ArrayList<>();
    for (Subject subject : subjects) {
      for (Limit limit : all) {
        if (limit.concurrent() > 0 && limit.concerns(subject)) {
          places.add(new Turnstiles.Place(limit.keyFor(subject), limit.concurrent()));
        }
      }
    }
    return places;
  }

  private static void claim(Limit limit, Subject subject, Amounts amounts, List<Claim> claims) {
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
