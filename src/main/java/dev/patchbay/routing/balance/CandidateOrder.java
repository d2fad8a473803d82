package dev.patchbay.routing.balance;

import java.util.List;

/**
 * Whom one call asks.
 *
 * @param eligible in this order; backups behind the others
 * @param lastResorts tried only if nobody is to be asked, the least bad one first, so that a full
 *     outage ends by itself
 */
public record CandidateOrder(List<Contender> eligible, List<Contender> lastResorts) {

  public CandidateOrder {
    eligible = List.copyOf(eligible);
    lastResorts = List.copyOf(lastResorts);
  }
}
