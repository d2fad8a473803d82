package dev.patchbay.call;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.plan.AttemptPlan;

/** Follows one call on its way. Threading: any thread. */
@FunctionalInterface
public interface CallTrace {

  /** For calls that nobody follows. */
  CallTrace NONE = (method, task, plan) -> AttemptTrace.NONE;

  /**
   * An attempt that begins now.
   *
   * @param method the client's
   * @param task what is asked
   * @param plan of whom, and for what
   */
  AttemptTrace attempt(String method, AudioTask task, AttemptPlan plan);
}
