package dev.patchbay.ratelimit;

import dev.patchbay.api.Caller;
import java.util.List;

/**
 * Subject that a rate limit counts for: a client, a user, an address, a route, a provider or all.
 *
 * @param scope kind of subject
 * @param name name of the subject within its scope
 * @param client label of the caller
 */
record LimitSubject(Scope scope, String name, String client) {

  private static final int GROUPS_OF_A_NETWORK = 4;

  /** Subjects of a call that are known before it is routed. */
  static List<LimitSubject> of(Caller caller) {
    return List.of(
        new LimitSubject(Scope.CLIENT, caller.label(), caller.label()),
        // Calls without a user count as those of one, so that leaving it out is no way around.
        new LimitSubject(Scope.USER, caller.label() + "/" + caller.user().name(), caller.label()),
        new LimitSubject(Scope.IP, network(caller.address()), caller.label()),
        new LimitSubject(Scope.ALL, "", caller.label()));
  }

  // One subscriber has a whole /64 of IPv6 and could call from each address in it (RFC 6177 §2).
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] groups = address.split(":");
    return String.join(
        ":", List.of(groups).subList(0, Math.min(GROUPS_OF_A_NETWORK, groups.length)));
  }
}
