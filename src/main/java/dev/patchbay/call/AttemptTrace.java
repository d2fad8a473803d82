package dev.patchbay.call;

import dev.patchbay.routing.outcome.Outcome;
import java.util.Map;

/** Follows one attempt. Threading: any thread, one after the other. */
public interface AttemptTrace {

  /** For attempts that nobody follows. */
  AttemptTrace NONE =
      new AttemptTrace() {
        @Override
        public Map<String, String> headers() {
          return Map.of();
        }

        @Override
        public void ended(Outcome outcome, String brokeOff) {}
      };

  /** What the provider is told, in place of the client's own; empty for what the client said. */
  Map<String, String> headers();

  /**
   * The attempt is over; told once.
   *
   * @param brokeOff what went wrong after the first byte, in a word; empty if nothing did
   */
  void ended(Outcome outcome, String brokeOff);
}
