package dev.patchbay.health;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.provider.Provider;

/** Asks a provider how it is, over connections that no call uses. */
@FunctionalInterface
public interface Probe {

  /** What came of asking. */
  sealed interface Seen {}

  /**
   * An answer.
   *
   * @param body its text, cut to what a health page can have
   */
  record Answer(int status, String body) implements Seen {}

  /** No answer that could be read. */
  record Silence(Fault fault) implements Seen {}

  /** Gives up by itself, at the latest when the check's timeout is over. */
  Seen ask(Provider provider, HealthCheck check);
}
