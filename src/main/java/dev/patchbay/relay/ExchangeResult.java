package dev.patchbay.relay;

import dev.patchbay.api.ReportedAudioLength;
import dev.patchbay.call.CallEnding;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.AttemptPlan;

/** How an exchange ended, for whoever holds the client's connection. */
sealed interface ExchangeResult {

  Journey journey();

  /** The same for whoever tells of the call. */
  CallEnding ending();

  /** The whole answer is with the client. */
  record Relayed(Journey journey, ReportedAudioLength heard) implements ExchangeResult {
    @Override
    public CallEnding ending() {
      return CallEnding.RELAYED;
    }
  }

  /** The provider failed after the first byte: the client's connection must break. */
  record BrokeOff(Journey journey, Fault fault) implements ExchangeResult {
    @Override
    public CallEnding ending() {
      return CallEnding.brokeOff(fault);
    }
  }

  /** No answer has begun; the client is told what the last attempt came to. */
  record GaveUp(Journey journey, AttemptPlan candidate, AttemptResult last)
      implements ExchangeResult {
    @Override
    public CallEnding ending() {
      return CallEnding.GAVE_UP;
    }
  }

  /**
   * The router stopped before an answer had begun; another one, or the next, may serve the call.
   */
  record Stopped(Journey journey) implements ExchangeResult {
    @Override
    public CallEnding ending() {
      return CallEnding.STOPPED;
    }
  }

  /** The client left before the answer's end. */
  record ClientLeft(Journey journey) implements ExchangeResult {
    @Override
    public CallEnding ending() {
      return CallEnding.CLIENT_LEFT;
    }
  }
}
