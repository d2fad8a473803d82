package dev.patchbay.routing.outcome;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.SignIn;

/** What follows from the outcome of an attempt, and from the last one when no candidate is left. */
public final class Failover {

  /** What is done next. */
  public enum Step {
    /** The answer is good: its bytes go to the client. */
    RELAY,
    /** The fault is the provider's: the next candidate is asked. */
    TRY_NEXT,
    /** The answer is the client's to read, error or not; no other candidate would say more. */
    PASS_ON,
    /** Nobody is left to answer. */
    STOP
  }

  private Failover() {}

  /**
   * @param scheme how the attempt signed in: a refused credential is the client's business only if
   *     it was the client's own
   */
  public static Step judge(
      Outcome outcome, FailoverRules rules, SignIn.Scheme scheme, AudioTask task) {
    if (outcome instanceof Outcome.Served) {
      return Step.RELAY;
    }
    if (outcome instanceof Outcome.ClientLeft) {
      return Step.STOP;
    }
    return outcome instanceof Outcome.Answered answered
        ? judge(answered, rules, scheme, task)
        : Step.TRY_NEXT;
  }

  private static Step judge(
      Outcome.Answered answered, FailoverRules rules, SignIn.Scheme scheme, AudioTask task) {
    if (rules.statuses().contains(answered.status()) || answered.lacksModel()) {
      return Step.TRY_NEXT;
    }
    // Of a file or a job, "not found" is an answer: only audio tasks are about nothing but a model.
    if (task != AudioTask.OTHER && rules.modelStatuses().contains(answered.status())) {
      return Step.TRY_NEXT;
    }
    return rejectsRouterKey(answered.status(), rules, scheme) ? Step.TRY_NEXT : Step.PASS_ON;
  }

  /**
   * What the client is told when the last attempt failed and none is left.
   *
   * @param retryAfter seconds that the last answer asked to wait; 0 if it did not say
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
      return rejectsRouterKey(answered.status(), rules, scheme)
          ? new FinalAnswer.RouterError(routerKeyRejected(), 0)
          : fromStatus(answered.status(), wait);
    }
    throw new IllegalArgumentException("outcome: " + outcome.label() + " (expected: a failure)");
  }

  private static boolean rejectsRouterKey(int status, FailoverRules rules, SignIn.Scheme scheme) {
    return scheme != SignIn.Scheme.CLIENT && rules.signInStatuses().contains(status);
  }

  private static FinalAnswer fromStatus(int status, int wait) {
    // To the client these would speak of its own connection, which is in order.
    if (status == 408) {
      return new FinalAnswer.RouterError(timeout(), wait);
    }
    if (status < 400 || status > 599 || status == 407 || status == 425) {
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

  private static ApiError routerKeyRejected() {
    return ApiError.of(502, "The provider refused the router's own key.", "upstream_auth");
  }

  private static ApiError timeout() {
    return ApiError.of(504, "The provider did not answer in time.", "provider_timeout");
  }

  private static ApiError badAnswer() {
    return ApiError.of(502, "The provider gave no usable answer.", "provider_bad_answer");
  }
}
