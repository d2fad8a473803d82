package dev.patchbay.call;

import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.TokenUsage;
import java.util.Map;

/** Trace of one attempt. Threading: any thread, one at a time. */
public interface AttemptTrace {

  /** Trace that records nothing. */
  AttemptTrace NONE =
      new AttemptTrace() {
        @Override
        public Map<String, String> headers() {
          return Map.of();
        }

        @Override
        public void end(Outcome outcome, String brokeOff) {}
      };

  /** Trace headers sent to the provider in place of the client's; empty for the client's own. */
  Map<String, String> headers();

  /** A turn of a realtime session is over. */
  default void turn(TokenUsage tokens) {}

  /**
   * Ends the trace; called once.
   *
   * @param brokeOff label of the fault after the first byte; empty if there was none
   */
  void end(Outcome outcome, String brokeOff);
}
