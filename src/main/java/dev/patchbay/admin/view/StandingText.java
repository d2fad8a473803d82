package dev.patchbay.admin.view;

import dev.patchbay.health.Breaker;
import dev.patchbay.routing.balance.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Health (standing) of a provider in a sentence. */
public final class StandingText {

  private StandingText() {}

  public static String of(Standing standing) {
    String reason = reason(standing.reason());
    return switch (standing.kind()) {
      case AVAILABLE -> "Available.";
      case HALF_OPEN -> "Failed recently" + reason + "; a few calls test whether it has recovered.";
      case COOLING ->
          standing.reason().equals(Standing.QUOTA_USED_UP)
              ? "Its quota is used up; it is skipped until then."
              : "Asked for a pause; it is skipped until then.";
      case OPEN -> "Too many of its last calls failed" + reason + "; it is skipped for a pause.";
      case DOWN -> "Fails its health check" + reason + ".";
      case EJECTED -> "Ejected by the operator for a limited time.";
      case DRAINED -> "Drained by the operator until it is restored.";
    };
  }

  /** Time at which it may change by itself; empty if that is not known. */
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
