package dev.patchbay.relay;

import dev.patchbay.api.ProviderUsage;
import dev.patchbay.call.CallEnding;
import dev.patchbay.relay.piece.PieceResult;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.AttemptPlan;
import java.util.Optional;

/** Result of an exchange. */
public sealed interface ExchangeResult extends PieceResult {

  Journey journey();

  @Override
  default boolean isWhole() {
    return this instanceof Relayed;
  }

  @Override
  default Optional<Fault> cut() {
    return this instanceof BrokeOff brokeOff ? Optional.of(brokeOff.fault()) : Optional.empty();
  }

  @Override
  default Optional<Fault> lastFault() {
    return cut()
        .or(
            () ->
                this instanceof GaveUp gaveUp
                        && gaveUp.last().outcome() instanceof Outcome.Failed failed
                    ? Optional.of(failed.fault())
                    : Optional.empty());
  }

  /** The call's ending for logs and metrics. */
  CallEnding ending();

  /** This result with the journey of all pieces of the call. */
  default ExchangeResult withJourney(Journey whole) {
    if (this instanceof Relayed relayed) {
      return new Relayed(whole, relayed.reportedUsage());
    }
    if (this instanceof BrokeOff brokeOff) {
      return new BrokeOff(whole, brokeOff.fault());
    }
    if (this instanceof GaveUp gaveUp) {
      return new GaveUp(whole, gaveUp.candidate(), gaveUp.last());
    }
    return this instanceof Stopped ? new Stopped(whole) : new ClientLeft(whole);
  }

  /** The client got the whole answer. */
  record Relayed(Journey journey, ProviderUsage reportedUsage) implements ExchangeResult {
    @Override
    public CallEnding ending() {
      return CallEnding.RELAYED;
    }
  }

  /** The provider failed after the first byte: the client's connection must break. */
  record BrokeOff(Journey journey, Fault fault) implements ExchangeResult {
    @Override
    public CallEnding ending() {
      return CallEnding.ofFault(fault);
    }
  }

  /** No answer has begun; the client gets the error of the last attempt. */
  record GaveUp(Journey journey, AttemptPlan candidate, AttemptResult last)
      implements ExchangeResult {
    @Override
    public CallEnding ending() {
      return CallEnding.GAVE_UP;
    }
  }

  /**
   * The router stopped before the answer had ended. If it had not begun, another router, or the
   * next, may serve the call.
   */
  record Stopped(Journey journey) implements ExchangeResult {
    @Override
    public CallEnding ending() {
      return CallEnding.STOPPED;
    }
  }

  /** The client disconnected before the end of the answer. */
  record ClientLeft(Journey journey) implements ExchangeResult {
    @Override
    public CallEnding ending() {
      return CallEnding.CLIENT_LEFT;
    }
  }
}
