package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.loadbalancer.RetryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Thundering herd: the load that a thousand nodes, each with a breaker and a retry budget of its
 * own, put on a provider that is away for a while and comes back. Simulated time.
 */
class RecoveryLoadTest {

  private static final int NODES = 1_000;
  private static final int SECONDS = 60;
  private static final int AWAY = 10;
  private static final int BACK = 40;
  private static final long STEP = 10_000_000;
  private static final int STEPS_A_SECOND = 100;

  private long nanos;

  @Test
  void aProviderThatComesBackIsNotStampeded() {
    int[] attempts = attemptsBySecond(new SplittableRandom(41_957));
    // A call a second for each node; 10 % is far outside of chance.
    int ordinary = NODES * 11 / 10;
    assertThat(IntStream.range(BACK, SECONDS).map(second -> attempts[second]).max().orElseThrow())
        .as("after its return")
        .isLessThanOrEqualTo(ordinary);
    assertThat(attempts[SECONDS - 1]).as("it has its calls again").isGreaterThan(NODES * 8 / 10);
    assertThat(IntStream.range(AWAY, BACK).map(second -> attempts[second]).max().orElseThrow())
        .as("while it is away, with the retries")
        .isLessThanOrEqualTo(2 * ordinary);
    // Two trials of each node, and a retry of each, in ten seconds.
    assertThat(IntStream.range(BACK - 10, BACK).map(second -> attempts[second]).sum())
        .as("once the breakers are open")
        .isLessThanOrEqualTo(4 * NODES);
  }

  private int[] attemptsBySecond(SplittableRandom random) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      nodes.add(new Node());
    }
    int[] attempts = new int[SECONDS];
    for (int step = 0; step < SECONDS * STEPS_A_SECOND; step++) {
      int second = step / STEPS_A_SECOND;
      boolean works = second < AWAY || second >= BACK;
      for (Node node : nodes) {
        if (random.nextInt(STEPS_A_SECOND) == 0) {
          attempts[second] += node.call(works);
        }
      }
      nanos += STEP;
    }
    return attempts;
  }

  /** Decisions of one node; a call that the provider does not get goes to another one. */
  private final class Node {
    private final Breaker breaker =
        new SlidingWindowBreaker("paid", Breaker.Rules.DEFAULT, () -> nanos);
    private final RetryBudget retries = new RetryBudget(RetryBudget.Rules.RETRIES, () -> nanos);

    /** Number of attempts that the provider sees. */
    int call(boolean works) {
      retries.deposit();
      int attempts = attempt(works);
      return attempts == 1 && !works && retries.tryWithdraw() ? 1 + attempt(false) : attempts;
    }

    private int attempt(boolean works) {
      Optional<Breaker.Permit> permit = breaker.permit();
      permit.ifPresent(one -> one.record(works ? Verdict.SUCCESS : Verdict.FAILURE));
      return permit.isPresent() ? 1 : 0;
    }
  }
}
