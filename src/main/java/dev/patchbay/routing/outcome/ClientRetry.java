package dev.patchbay.routing.outcome;

import java.time.Duration;
import java.util.Set;

/**
 * Decides whether a client's own retry is futile ({@code x-should-retry: false}): the router has
 * retried already, or nothing can change within {@code Retry-After}. Otherwise the client's SDK may
 * retry as it would without a router: with a single provider nobody else does.
 */
public final class ClientRetry {

  private static final Set<SkipReason> PERMANENT =
      Set.of(SkipReason.NOT_FREE, SkipReason.DRAINED, SkipReason.EJECTED);
  private static final Set<Fault> LASTING = Set.of(Fault.TLS, Fault.WRONG_FORMAT);
  private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(RetryAfter.MAX_SECONDS);

  private ClientRetry() {}

  /**
   * True if a retry is futile.
   *
   * @param journey attempts and skipped candidates of the call
   * @param keyRejected true if the provider refused the router's own key
   * @param wait wait that the last answer asked for; zero for none
   */
  public static boolean isFutile(Journey journey, boolean keyRejected, Duration wait) {
    if (keyRejected || journey.attempts() > 1 || wait.compareTo(LONGEST_WAIT) > 0) {
      return true;
    }
    return journey
        .lastSent()
        .map(sent -> lasts(sent.outcome()))
        .orElseGet(() -> journey.entries().stream().allMatch(entry -> lasts(entry.outcome())));
  }

  private static boolean lasts(Outcome outcome) {
    if (outcome instanceof Outcome.Answered answered) {
      return answered.status() < 500 && !PASSING.contains(answered.status());
    }
    if (outcome instanceof Outcome.Failed failed) {
      return LASTING.contains(failed.fault());
    }
    return outcome instanceof Outcome.Skipped skipped && PERMANENT.contains(skipped.reason());
  }
}
