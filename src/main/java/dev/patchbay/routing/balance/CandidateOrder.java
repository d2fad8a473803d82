package dev.patchbay.routing.balance;

import java.util.List;

/**
 * Whom one call asks.
 *
 * @param asked in this order; backups behind the others
 * @param lastResorts tried only if nobody is to be asked, the least bad one first, so that a full
 *     outage ends by itself
 */
public record CandidateOrder(List<Contender> asked, List<Contender> lastResorts) {

  public CandidateOrder {
    asked = List.copyOf(asked);
    lastResorts = List.copyOf(lastResorts);
  }
}
