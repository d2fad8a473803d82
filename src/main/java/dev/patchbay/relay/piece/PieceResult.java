package dev.patchbay.relay.piece;

import dev.patchbay.routing.outcome.Fault;
import java.util.Optional;

/** Result of the exchange of one piece; its joining needs to know no more of it. */
public interface PieceResult {

  /** True if the whole answer is there. */
  boolean isWhole();

  /** The fault of a provider that failed in the middle of its answer. */
  Optional<Fault> cut();

  /** The fault of the last provider, if it failed in some way. */
  Optional<Fault> lastFault();
}
