package dev.patchbay.health;

/**
 * What one active check found.
 *
 * @param kind what it comes to
 * @param reason the reason in words; empty if the check passed
 */
public record CheckResult(Kind kind, String reason) {

  /** What a check may come to. */
  public enum Kind {
    PASSED,
    /** It runs but is not ready yet; counts as a failure, and people are told the difference. */
    LOADING,
    FAILED
  }

  public static final CheckResult PASSED = new CheckResult(Kind.PASSED, "");

  static CheckResult failed(String reason) {
    return new CheckResult(Kind.FAILED, reason);
  }
}
