package dev.patchbay.health;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.provider.Provider;

/** Sends one active health check, over connections that no call uses. */
@FunctionalInterface
public interface Probe {

  /** Result of a probe. */
  sealed interface Result {}

  /**
   * An answer of any status.
   *
   * @param body its text, cut to the length that a health page can have
   */
  record Answer(int status, String body) implements Result {}

  /** No readable answer. */
  record NoAnswer(Fault fault) implements Result {}

  /** Sends the check; returns at the latest at its timeout. */
  Result run(Provider provider, HealthCheck check);
}
