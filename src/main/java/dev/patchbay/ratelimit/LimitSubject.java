package dev.patchbay.ratelimit;

import dev.patchbay.api.Caller;
import java.util.List;

/**
 * Who or what takes from a limit.
 *
 * @param scope what it is
 * @param name its name among its like
 * @param client the label of the caller for whom it takes
 */
record LimitSubject(Scope scope, String name, String client) {

  private static final int GROUPS_OF_A_NETWORK = 4;

  /** All that a caller is, before it is known where its call goes. */
  static List<LimitSubject> of(Caller caller) {
    return List.of(
        new LimitSubject(Scope.CLIENT, caller.label(), caller.label()),
        new LimitSubject(Scope.IP, network(caller.address()), caller.label()),
        new LimitSubject(Scope.ALL, "", caller.label()));
  }

  // One subscriber has a whole /64 of IPv6 and could ask from each address in it (RFC 6177 §2).
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] groups = address.split(":");
    return String.join(
        ":", List.of(groups).subList(0, Math.min(GROUPS_OF_A_NETWORK, groups.length)));
  }
}
