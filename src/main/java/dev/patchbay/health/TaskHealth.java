package dev.patchbay.health;

import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.balance.Standing.Kind;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Health of one provider at one task: a circuit breaker, and the bulkhead between its clients. A
 * provider that is slow at transcription may still be well at speech.
 *
 * <p>Threading: any thread.
 */
final class TaskHealth {

  private final Breaker breaker;
  private final ClientBulkhead clients;
  private volatile String lastFailure = "";

  TaskHealth(String name, Breaker.Rules rules, LongSupplier nanos) {
    this.breaker = new SlidingWindowBreaker(name, rules, nanos);
    this.clients = new ClientBulkhead(rules, nanos);
  }

  /** Health as seen by a client whose call begins. */
  ClientHealth called(String client) {
    return clients.recordCall(client);
  }

  Optional<Breaker.Permit> permit() {
    return breaker.permit();
  }

  Breaker.Permit permitUnconditionally() {
    return breaker.permitUnconditionally();
  }

  void failed(Outcome outcome) {
    lastFailure = outcome.label();
  }

  /** The verdict for the breaker that all clients share. */
  Verdict shared(Verdict verdict, ClientHealth caller, Outcome outcome) {
    return verdict == Verdict.FAILURE && !clients.countsForAll(caller, outcome)
        ? Verdict.IGNORED
        : verdict;
  }

  /** Standing for all clients. */
  Standing standing() {
    return standing(breaker, lastFailure);
  }

  /** What is true for this client alone. */
  Standing standing(String client) {
    return clients.standing(client);
  }

  private static String seen(Breaker breaker) {
    return breaker.evidence() == Breaker.Evidence.HINT ? ", as at another node" : "";
  }

  /** True if this node's own calls have opened the breaker. */
  boolean isOpenByItself() {
    return breaker.evidence() == Breaker.Evidence.OWN;
  }

  /** Takes a hint: the breaker of another node is open. */
  void hint() {
    breaker.hint();
  }

  static Standing standing(Breaker breaker, String lastFailure) {
    return switch (breaker.state()) {
      case CLOSED -> Standing.AVAILABLE;
      case HALF_OPEN -> new Standing(Kind.HALF_OPEN, Duration.ZERO, "calls: " + lastFailure);
      case OPEN ->
          new Standing(Kind.OPEN, breaker.timeInState(), "calls: " + lastFailure + seen(breaker));
    };
  }
}
