package dev.patchbay.health;

import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Bulkhead between the clients of one provider: failures that one client may cause, for instance
 * with an input that the provider fails on, take the provider out for that client alone. They count
 * for all once calls of another client fail as well, or if there is no other client.
 *
 * <p>Threading: any thread. There is an entry for each configured client at most.
 */
final class ClientBulkhead {

  /** A client that has not called for so long is no witness that the provider works. */
  static final Duration PRESENT = Duration.ofMinutes(10);

  /** Failures of two clients that are further apart are not one outage. */
  static final Duration SAME_OUTAGE = Duration.ofMinutes(1);

  // Nothing that a client sends makes a connection or a TLS handshake fail.
  private static final Set<Fault> BEFORE_SENDING = EnumSet.of(Fault.CONNECT, Fault.TLS);

  private static final Set<Integer> SIGN_IN = Set.of(401, 402, 403, 407);

  private final Breaker.Rules rules;
  private final LongSupplier nanos;
  private final Map<String, ClientHealth> clients = new ConcurrentHashMap<>();

  ClientBulkhead(Breaker.Rules rules, LongSupplier nanos) {
    this.rules = rules;
    this.nanos = nanos;
  }

  /** Health as seen by a client whose call begins. */
  ClientHealth recordCall(String client) {
    ClientHealth known = clients.get(client);
    if (known == null) {
      known = clients.computeIfAbsent(client, name -> new ClientHealth(rules, nanos));
    }
    known.recordCall();
    return known;
  }

  Standing standing(String client) {
    ClientHealth known = clients.get(client);
    return known == null ? Standing.AVAILABLE : known.standing();
  }

  /** True if a failure of this client's call is evidence for all clients. */
  boolean countsForAll(ClientHealth client, Outcome outcome) {
    if (isOwnFault(outcome)) {
      return true;
    }
    boolean alone = true;
    for (ClientHealth other : clients.values()) {
      if (other != client && other.failedWithin(SAME_OUTAGE)) {
        return true;
      }
      alone &= other == client || !other.calledWithin(PRESENT);
    }
    return alone;
  }

  /** True if it is the provider's, or the router's, whatever the client has sent. */
  static boolean isOwnFault(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return BEFORE_SENDING.contains(failed.fault());
    }
    // A rejected key that counts as a failure is the router's own.
    return outcome instanceof Outcome.Answered answered && SIGN_IN.contains(answered.status());
  }
}
