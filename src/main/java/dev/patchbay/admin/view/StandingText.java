package dev.patchbay.admin.view;

import dev.patchbay.health.Breaker;
import dev.patchbay.routing.balance.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says in plain words what is believed of a provider. */
public final class StandingText {

  private StandingText() {}

  public static String of(Standing standing) {
    String reason = reason(standing.reason());
    return switch (standing.kind()) {
      case AVAILABLE -> "Takes calls.";
      case HALF_OPEN ->
          "Failed a while ago" + reason + "; a few calls try whether it is well again.";
      case COOLING -> "Asked to be left alone for a while.";
      case OPEN -> "Too many of its last calls failed" + reason + "; it is not asked for a pause.";
      case DOWN -> "Does not pass its check" + reason + ".";
      case EJECTED -> "Taken out by the operator for a time; it comes back by itself.";
      case DRAINED -> "Taken out by the operator until it is restored.";
    };
  }

  /** When it may change by itself; empty if nobody can tell. */
  static Optional<Instant> until(Standing standing, Breaker.Rules breaker, Instant now) {
    return switch (standing.kind()) {
      case COOLING, EJECTED -> Optional.of(now.plus(standing.time()));
      case OPEN -> Optional.of(now.plus(left(breaker.openTime(), standing.time())));
      case AVAILABLE, HALF_OPEN, DOWN, DRAINED -> Optional.empty();
    };
  }

  private static Duration left(Duration pause, Duration gone) {
    Duration left = pause.minus(gone);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static String reason(String words) {
    String last = words.replaceFirst("^(calls|check): ", "");
    return last.isEmpty() ? "" : " (" + last + ")";
  }
}
