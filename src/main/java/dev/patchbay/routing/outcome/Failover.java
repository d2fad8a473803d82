package dev.patchbay.routing.outcome;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.SignIn;
import java.util.Set;

/**
 * Failover decision table: what follows from the outcome of an attempt, and the final answer when
 * no candidate is left.
 */
public final class Failover {

  /** The next step of the call. */
  public enum Step {
    /** The answer is good: its bytes are relayed to the client. */
    RELAY,
    /** The provider failed: the next candidate is tried. */
    TRY_NEXT,
    /**
     * The answer is passed on, even if it is an error: no other candidate would answer differently.
     */
    PASS_ON,
    /** The client has disconnected. */
    STOP
  }

  private static final ApiError KEY_REJECTED =
      ApiError.of(502, "The provider refused the router's own key.", "upstream_auth");

  private static final ApiError QUOTA_USED_UP =
      ApiError.of(429, "The quota at the provider is used up.", "insufficient_quota");
  private static final ApiError BUSY =
      ApiError.of(429, "The provider has too much to do just now.", "provider_busy");

  /** Between the router and the provider: a client could do nothing about them. */
  private static final Set<Integer> OF_THE_CONNECTION = Set.of(407, 411, 421, 425, 426, 431);

  private Failover() {}

  /** The next step after an outcome. */
  public static Step judge(Outcome outcome, FailoverRules rules, AudioTask task) {
    if (outcome instanceof Outcome.Served) {
      return Step.RELAY;
    }
    if (outcome instanceof Outcome.ClientLeft) {
      return Step.STOP;
    }
    return outcome instanceof Outcome.Answered answered
        ? judge(answered, rules, task)
        : Step.TRY_NEXT;
  }

  private static Step judge(Outcome.Answered answered, FailoverRules rules, AudioTask task) {
    if (rules.statuses().contains(answered.status())
        || answered.meaning() != ErrorMeaning.UNSPECIFIED) {
      return Step.TRY_NEXT;
    }
    // For a file or a job, "not found" is an answer; for audio tasks it is about the model.
    if (task != AudioTask.OTHER && rules.modelStatuses().contains(answered.status())) {
      return Step.TRY_NEXT;
    }
    // A key is one provider's, the client's own key as well: the next one may know it.
    return rules.signInStatuses().contains(answered.status()) ? Step.TRY_NEXT : Step.PASS_ON;
  }

  /**
   * The final answer when the last attempt failed and no candidate is left.
   *
   * @param retryAfter seconds that the last answer asked to wait; 0 for none
   * @throws IllegalArgumentException if the outcome was no failure
   */
  public static FinalAnswer finalAnswer(
      Outcome outcome, FailoverRules rules, SignIn.Scheme scheme, int retryAfter) {
    if (outcome instanceof Outcome.Failed failed) {
      return new FinalAnswer.RouterError(
          errorOf(failed.fault()), failed.fault() == Fault.OUT_OF_FILES ? 1 : 0);
    }
    if (outcome instanceof Outcome.Skipped) {
      return new FinalAnswer.RouterError(noProviderFree(), 1);
    }
    if (outcome instanceof Outcome.Answered answered) {
      int wait = Math.min(Math.max(retryAfter, 0), RetryAfter.MAX_SECONDS);
      return ofAnswer(answered, rejectsRouterKey(answered, rules, scheme), wait);
    }
    throw new IllegalArgumentException("outcome: " + outcome.label() + " (expected: a failure)");
  }

  /** True if the answer is that the provider refused the router's own key. */
  public static boolean isKeyRejected(FinalAnswer answer) {
    return answer instanceof FinalAnswer.RouterError tell && tell.error().equals(KEY_REJECTED);
  }

  private static FinalAnswer ofAnswer(Outcome.Answered answered, boolean keyRejected, int wait) {
    return switch (answered.meaning()) {
      // The status may be any: 401 for a quota, 400 for a limit.
      case QUOTA -> new FinalAnswer.RouterError(QUOTA_USED_UP, 0);
      case BUSY ->
          answered.status() == 429 || answered.status() >= 500
              ? fromStatus(answered.status(), wait)
              : new FinalAnswer.RouterError(BUSY, Math.max(1, wait));
      case FAILED -> new FinalAnswer.RouterError(badAnswer(), wait);
      case UNKNOWN_MODEL, UNKNOWN_VOICE -> fromStatus(answered.status(), wait);
      case SIGN_IN, NOT_TAKEN, UNSPECIFIED ->
          keyRejected
              ? new FinalAnswer.RouterError(KEY_REJECTED, 0)
              : fromStatus(answered.status(), wait);
    };
  }

  private static boolean rejectsRouterKey(
      Outcome.Answered answered, FailoverRules rules, SignIn.Scheme scheme) {
    return scheme != SignIn.Scheme.CLIENT
        && (rules.signInStatuses().contains(answered.status())
            || answered.meaning() == ErrorMeaning.SIGN_IN);
  }

  private static FinalAnswer fromStatus(int status, int wait) {
    // The client would take these for a problem of its own connection.
    if (status == 408) {
      return new FinalAnswer.RouterError(timeout(), wait);
    }
    if (status < 400 || status > 599 || OF_THE_CONNECTION.contains(status)) {
      return new FinalAnswer.RouterError(badAnswer(), wait);
    }
    return new FinalAnswer.ProviderError(status, wait);
  }

  private static ApiError errorOf(Fault fault) {
    return switch (fault) {
      case CONNECT, TLS ->
          ApiError.of(502, "No provider could be reached.", "provider_unreachable");
      case FIRST_BYTE_DEADLINE, IDLE -> timeout();
      case OUT_OF_FILES ->
          ApiError.unavailable("The router has no room for this call just now.", "overloaded");
      case STOPPED -> ApiError.unavailable("The router is stopping; try again.", "stopping");
      case BROKEN_HEAD,
          BROKEN_BODY,
          EMPTY_AUDIO,
          ERROR_IN_ANSWER,
          WRONG_FORMAT,
          UNEXPECTED_ANSWER ->
          badAnswer();
    };
  }

  private static ApiError noProviderFree() {
    return ApiError.unavailable("No provider is free for this call just now.", "no_provider_free");
  }

  private static ApiError timeout() {
    return ApiError.of(504, "The provider did not answer in time.", "provider_timeout");
  }

  private static ApiError badAnswer() {
    return ApiError.of(502, "The provider gave no usable answer.", "provider_bad_answer");
  }
}
