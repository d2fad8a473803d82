package dev.patchbay.routing.balance;

import java.util.List;

/**
 * Candidates of one call in the order in which they are tried, and last resorts (panic mode).
 *
 * @param eligible candidates in order, backups last
 * @param lastResorts candidates tried if no eligible one has answered, the most promising first, so
 *     that a full outage ends by itself
 */
public record CandidateOrder(List<Contender> eligible, List<Contender> lastResorts) {

  public CandidateOrder {
    eligible = List.copyOf(eligible);
    lastResorts = List.copyOf(lastResorts);
  }
}
