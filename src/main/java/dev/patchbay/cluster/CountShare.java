package dev.patchbay.cluster;

import dev.patchbay.cluster.SharedCounts.Claim;
import dev.patchbay.cluster.SharedCounts.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Share of this node in what was left of shared counts: what it may take while Redis is away.
 *
 * @param failing what a node grants while Redis is away
 * @param nodes number of live nodes, as last known
 * @param nanos monotonic clock
 */
record CountShare(FailurePolicy failing, int nodes, LongSupplier nanos) {

  private int parts() {
    return failing == FailurePolicy.OPEN ? 1 : nodes;
  }

  /** Amount left of the share. */
  double left(SharedCount count) {
    return count.shareLeft(parts(), nanos.getAsLong());
  }

  /**
   * Takes all claims or none.
   *
   * @param settled told of each claim that was taken from its count, and of each that was given
   *     back
   */
  List<Decision> take(List<Claim> claims, Consumer<Claim> settled) {
    List<Claim> taken = new ArrayList<>();
    List<Decision> decisions = new ArrayList<>();
    for (Claim claim : claims) {
      boolean closed = failing == FailurePolicy.CLOSED;
      boolean enough =
          !closed && claim.count().tryTakeShare(claim.amount(), parts(), nanos.getAsLong());
      double left = closed ? 0 : left(claim.count());
      Duration pause = claim.count().pause(left, claim.amount()).multipliedBy(parts());
      decisions.add(new Decision(enough, left, enough ? Duration.ZERO : pause));
      if (enough) {
        taken.add(claim);
      }
    }
    boolean all = taken.size() == claims.size();
    taken.forEach(one -> settled.accept(new Claim(one.count(), all ? 0 : -one.amount())));
    return decisions;
  }
}
