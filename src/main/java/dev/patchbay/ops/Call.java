package dev.patchbay.ops;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * A call that has ended.
 *
 * @param task what was wanted
 * @param route the route that served it; empty if none did
 * @param status the answer's
 * @param ending how it ended, in a word
 * @param journey its attempts
 * @param total from its arrival until its last byte was out
 */
record Call(
    AudioTask task, String route, int status, String ending, Journey journey, Duration total) {

  /** The attempts after which it was sent on; who was outrun was not given up. */
  List<Journey.Tried> failovers() {
    List<Journey.Tried> tried = journey.tried();
    return tried.stream()
        .limit(Math.max(0, tried.size() - 1))
        .filter(one -> !isNoFailure(one.outcome()))
        .toList();
  }

  private static boolean isNoFailure(Outcome outcome) {
    return outcome instanceof Outcome.Served
        || outcome instanceof Outcome.Outrun
        || outcome instanceof Outcome.ClientLeft;
  }
}
