package dev.patchbay.health;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.provider.Provider;

/** Asks a provider how it is, over connections that no call uses. */
@FunctionalInterface
public interface Probe {

  /** What came of asking. */
  sealed interface Result {}

  /**
   * An answer.
   *
   * @param body its text, cut to what a health page can have
   */
  record Answer(int status, String body) implements Result {}

  /** No answer that could be read. */
  record NoAnswer(Fault fault) implements Result {}

  /** Gives up by itself, at the latest when the check's timeout is over. */
  Result run(Provider provider, HealthCheck check);
}
