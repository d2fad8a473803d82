package dev.patchbay.relay;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Evidence of a call against its providers, kept out of their health until it is clear who is at
 * fault: a text or a recording at which every provider fails says nothing about any of them.
 *
 * <p>Threading: the call's thread.
 */
final class FaultEvidence implements AutoCloseable {

  private static final Set<Fault> FAULTS =
      EnumSet.of(Fault.EMPTY_AUDIO, Fault.ERROR_IN_ANSWER, Fault.BROKEN_HEAD, Fault.BROKEN_BODY);

  // A proxy before a provider that crashed answers 502.
  private static final Set<Integer> STATUSES = Set.of(500, 502);

  private final List<LeasedAttempt> pending = new ArrayList<>();
  private boolean againstTheCall;

  /** True for an outcome of which either the provider or the call may be the cause. */
  static boolean isAmbiguous(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed && FAULTS.contains(failed.fault())
        || outcome instanceof Outcome.Answered answered && STATUSES.contains(answered.status());
  }

  /** Takes a failed attempt, which is recorded when this evidence is closed. */
  void add(LeasedAttempt failed) {
    pending.add(failed);
  }

  /** Ends the call with an answer, which shows that the others failed at what can be done. */
  void endWithAnswer() {
    againstTheCall = false;
    close();
  }

  /** Ends the call after its last candidate: at fault is the call if several have failed at it. */
  void endWithoutAnswer() {
    long providers =
        pending.stream().map(lap -> lap.lease().attempt().provider().name()).distinct().count();
    againstTheCall = providers > 1;
  }

  /** Records the pending failures against their providers, unless the call is at fault. */
  @Override
  public void close() {
    pending.forEach(lap -> lap.settle(!againstTheCall));
    pending.clear();
  }
}
