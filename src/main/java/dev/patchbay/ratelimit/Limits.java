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
      for (Limit limit : concerning(subject)) {
        amounts
            .of()
            .forEach(
                (unit, tokens) -> {
                  if (limit.rates().containsKey(unit)) {
                    claims.add(
                        new Claim(limit.keyFor(subject), unit, limit.rates().get(unit), tokens));
                  }
                });
      }
    }
    return claims;
  }

  List<Turnstiles.Place> places(List<Subject> subjects) {
    return subjects.stream()
        .flatMap(
            subject ->
                concerning(subject).stream()
                    .filter(limit -> limit.concurrent() > 0)
                    .map(limit -> new Turnstiles.Place(limit.keyFor(subject), limit.concurrent())))
        .toList();
  }

  private List<Limit> concerning(Subject subject) {
    return all.stream().filter(limit -> limit.concerns(subject)).toList();
  }
}
