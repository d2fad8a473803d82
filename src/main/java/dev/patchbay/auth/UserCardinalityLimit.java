package dev.patchbay.auth;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cardinality limit: bound on the number of users that are told apart in a day: those beyond it
 * count as one, so that a client that makes up users cannot use up memory or the ledger, or escape
 * its limits.
 *
 * <p>Threading: any thread.
 */
final class UserCardinalityLimit {

  /** Name of all users beyond the bound. */
  static final String OTHER = "other";

  private record Day(LocalDate date, Map<String, Boolean> users) {}

  private final InstantSource clock;
  private volatile Day day = new Day(LocalDate.EPOCH, new ConcurrentHashMap<>());

  UserCardinalityLimit(InstantSource clock) {
    this.clock = clock;
  }

  /** The name by which the user counts: its own, or that of all who are too many. */
  String bounded(String client, String name, int most) {
    Map<String, Boolean> users = today();
    String key = client + "/" + name;
    if (users.containsKey(key)) {
      return name;
    }
    // Calls at the same moment may exceed the bound by as many; it is no limit for anybody else.
    if (users.size() >= most) {
      return OTHER;
    }
    users.put(key, true);
    return name;
  }

  private Map<String, Boolean> today() {
    LocalDate date = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Day known = day;
    if (!known.date().equals(date)) {
      known = new Day(date, new ConcurrentHashMap<>());
      day = known;
    }
    return known.users();
  }
}
