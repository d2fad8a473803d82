package dev.patchbay.call;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.plan.AttemptPlan;

/** Trace of one call. Threading: any thread. */
@FunctionalInterface
public interface CallTrace {

  /** Trace that records nothing. */
  CallTrace NONE = (method, task, plan) -> AttemptTrace.NONE;

  /**
   * Begins the trace of an attempt.
   *
   * @param method HTTP method
   * @param task audio task
   * @param plan plan of the attempt
   */
  AttemptTrace attempt(String method, AudioTask task, AttemptPlan plan);
}
