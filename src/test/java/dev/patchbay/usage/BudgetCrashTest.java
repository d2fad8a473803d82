package dev.patchbay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.BudgetModel.Fault;
import dev.patchbay.usage.ledger.BudgetKey;
import dev.patchbay.usage.ledger.NodeShare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reservations in a shared budget while routers crash at random and answers are lost. */
class BudgetCrashTest {

  private static final BudgetKey KEY = new BudgetKey("phone", "2026-11-28");
  private static final Money LIMIT = new Money(1_000);
  private static final int DEAREST = 100;
  private static final int NODES = 3;
  private static final int RUNS = 300;
  private static final int STEPS = 200;

  /** A router: its account, and the reservations of its calls under way. */
  private final class Node {

    private final int number = nodesSoFar++;
    private final Map<BudgetKey, NodeAccount> accounts = new HashMap<>();
    private final List<Money> calls = new ArrayList<>();
    private final BudgetWriter writer =
        new BudgetWriter(model.of(number), accounts, key -> false, () -> now);

    Node() {
      accounts.put(KEY, NodeAccount.NEW);
    }

    private void reserve(Fault fault, boolean impatient) {
      BudgetRequest request = BudgetRequest.of(KEY, LIMIT, amount(DEAREST));
      model.script(fault, impatient ? request::giveUp : () -> {});
      writer.handle(request);
      model.script(Fault.NONE, () -> {});
      boolean taken = request.answer().join().filter(BudgetVerdict::taken).isPresent();
      if (taken) {
        calls.add(request.amount());
      }
    }

    private void settle() {
      if (!calls.isEmpty()) {
        Money reserved = calls.remove(random.nextInt(calls.size()));
        Money cost = amount(reserved.micros());
        spent = spent.plus(cost);
        accounts.computeIfPresent(KEY, (key, now) -> now.spend(cost).release(reserved));
        write();
      }
    }

    private void write() {
      writer.changed(KEY);
      writer.handle(BudgetWriter.WAKE);
    }

    private Money reserved() {
      return calls.stream().reduce(Money.NONE, Money::plus);
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private SplittableRandom random;
  private BudgetModel model;
  private int nodesSoFar;
  private long now;
  private Money spent;

  @ParameterizedTest(name = "answers are lost: {0}")
  @ValueSource(booleans = {false, true})
  void noMoreIsSpentThanTheBudgetAndOneCallWhoeverCrashes(boolean lossy) {
    for (int run = 0; run < RUNS; run++) {
      start(run);
      for (int step = 0; step < STEPS; step++) {
        now += TimeUnit.SECONDS.toNanos(2);
        step(lossy);
        assertThat(total().micros()).as("run %s, step %s", run, step).isLessThan(1_000 + DEAREST);
      }
      finish();
      assertThat(model.sum()).as("run %s", run).isEqualTo(new NodeShare(spent, Money.NONE));
    }
  }

  private void start(int run) {
    random = new SplittableRandom(0x9E37_79B9_7F4A_7C15L * (run + 1));
    model = new BudgetModel();
    spent = Money.NONE;
    nodes.clear();
    for (int i = 0; i < NODES; i++) {
      nodes.add(new Node());
    }
  }

  private void step(boolean lossy) {
    int index = random.nextInt(NODES);
    switch (random.nextInt(12)) {
      case 0 -> crash(index);
      case 1 -> model.expire();
      case 2, 3, 4, 5, 6 -> nodes.get(index).settle();
      default -> nodes.get(index).reserve(fault(lossy), lossy && random.nextInt(4) == 0);
    }
  }

  private Fault fault(boolean lossy) {
    return lossy && random.nextInt(3) == 0
        ? Fault.values()[1 + random.nextInt(Fault.values().length - 1)]
        : Fault.NONE;
  }

  /** Calls of a router die with it; what it has spent stays. */
  private void crash(int index) {
    model.die(nodes.get(index).number);
    nodes.set(index, new Node());
  }

  private void finish() {
    for (Node node : nodes) {
      while (!node.calls.isEmpty()) {
        node.settle();
      }
      now += TimeUnit.SECONDS.toNanos(2);
      node.write();
    }
    model.expire();
  }

  private Money total() {
    return nodes.stream().map(Node::reserved).reduce(spent, Money::plus);
  }

  private Money amount(long most) {
    return new Money(1 + random.nextLong(most));
  }
}
