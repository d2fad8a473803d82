package dev.patchbay.health;

/**
 * What one active check found.
 *
 * @param kind what it comes to
 * @param words the reason in words; empty if the check passed
 */
public record CheckResult(Kind kind, String words) {

  /** What a check may come to. */
  public enum Kind {
    PASSED,
    /** It runs but is not ready yet; counts as a failure, and people are told the difference. */
    LOADING,
    FAILED
  }

  public static final CheckResult PASSED = new CheckResult(Kind.PASSED, "");

  static CheckResult failed(String words) {
    return new CheckResult(Kind.FAILED, words);
  }
}
