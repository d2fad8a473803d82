package dev.patchbay.health;

/**
 * Result of one active health check.
 *
 * @param kind the kind of result
 * @param reason readable reason; empty if the check passed
 */
public record CheckResult(Kind kind, String reason) {

  /** Kinds of result. */
  public enum Kind {
    PASSED,
    /**
     * The provider runs but is not ready yet; counts as a failure, but is displayed differently.
     */
    LOADING,
    FAILED
  }

  public static final CheckResult PASSED = new CheckResult(Kind.PASSED, "");

  static CheckResult failed(String reason) {
    return new CheckResult(Kind.FAILED, reason);
  }
}
