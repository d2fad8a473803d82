package dev.patchbay.relay;

import dev.patchbay.api.Heard;
import dev.patchbay.routing.AttemptPlan;
import dev.patchbay.routing.Fault;
import dev.patchbay.routing.Journey;

/** How an exchange ended, for whoever holds the client's connection. */
sealed interface Ended {

  Journey journey();

  /** The ending in a word, for the access log. */
  String label();

  /** The whole answer is with the client. */
  record Relayed(Journey journey, Heard heard) implements Ended {
    @Override
    public String label() {
      return "relayed";
    }
  }

  /** The provider failed after the first byte: the client's connection must break. */
  record BrokeOff(Journey journey, Fault fault) implements Ended {
    @Override
    public String label() {
      return "broke_off_" + fault.label();
    }
  }

  /** No answer has begun; the client is told what the last attempt came to. */
  record GaveUp(Journey journey, AttemptPlan candidate, Tried last) implements Ended {
    @Override
    public String label() {
      return "gave_up";
    }
  }

  /**
   * The router stopped before an answer had begun; another one, or the next, may serve the call.
   */
  record Stopped(Journey journey) implements Ended {
    @Override
    public String label() {
      return "stopped";
    }
  }

  /** The client left before the answer's end. */
  record ClientLeft(Journey journey) implements Ended {
    @Override
    public String label() {
      return "client_left";
    }
  }
}
