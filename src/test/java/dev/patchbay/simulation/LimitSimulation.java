package dev.patchbay.simulation;

import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Discrete-event simulation of a distributed rate limit: each node writes its absolute sum to its
 * own field, and takes from its share of the last known rest while the store is out of reach. Times
 * are in microseconds.
 */
final class LimitSimulation {

  /**
   * Faults of a run.
   *
   * @param nodes number of nodes
   * @param limit most that all nodes together may take in the window
   * @param cut first nodes that a partition cuts off, from a fifth to the end of the run
   * @param slowPercent percent of messages that take up to 50 ms
   * @param crashPercent percent of nodes that crash and restart in the run
   */
  record Faults(int nodes, long limit, int cut, int slowPercent, int crashPercent) {}

  /**
   * Outcome of a run.
   *
   * @param granted calls admitted by all nodes
   * @param outages times that a node took from its share
   */
  record Outcome(long granted, long outages) {}

  private record Event(long at, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  private static final long END = 3_000_000;
  private static final long CALL_EVERY = 50_000;
  private static final long PATIENCE = 5_000;
  private static final long PAUSE = 200_000;
  private static final long MOST_SKEW = 3_600_000_000L;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final SplittableRandom random;
  private final Faults faults;
  private long now;
  private long order;
  // The store: the sum of all fields.
  private long stored;
  private long granted;
  private long outages;

  LimitSimulation(Faults faults, long seed) {
    this.faults = faults;
    this.random = new SplittableRandom(seed);
  }

  Outcome run() {
    for (int number = 0; number < faults.nodes(); number++) {
      Node node = new Node(number < faults.cut());
      after(random.nextLong(CALL_EVERY), node::call);
      if (random.nextInt(100) < faults.crashPercent()) {
        after(random.nextLong(END), node::crash);
      }
    }
    while (!events.isEmpty() && events.peek().at() < END) {
      Event next = events.poll();
      now = next.at();
      next.action().run();
    }
    return new Outcome(granted, outages);
  }

  private void after(long delay, Runnable action) {
    events.add(new Event(now + delay, order++, action));
  }

  private long delay() {
    boolean slow = random.nextInt(100) < faults.slowPercent();
    return slow ? random.nextLong(2_000, 50_000) : random.nextLong(50, 2_000);
  }

  private final class Node {
    private final boolean cutOff;
    private long skew = random.nextLong(-MOST_SKEW, MOST_SKEW);
    // What the node adds to its clock to have the store's; learned from answers.
    private long offset = -skew + random.nextLong(-1_000, 1_000);
    private long own;
    private long field;
    private long rest = faults.limit();
    private long share = -1;
    private long aloneUntil;
    private long lastArrival;
    private int life;
    private long sent;
    private boolean waiting;

    Node(boolean cutOff) {
      this.cutOff = cutOff;
    }

    void call() {
      after(1 + random.nextLong(2 * CALL_EVERY), this::call);
      if (waiting) {
        return;
      }
      if (now < aloneUntil) {
        takeShare();
        return;
      }
      waiting = true;
      long number = ++sent;
      int inLife = life;
      long sum = own;
      long deadline = now + skew + offset + PATIENCE;
      if (!isCut()) {
        // One connection keeps the order of its commands.
        lastArrival = Math.max(now + delay(), lastArrival);
        after(lastArrival - now, () -> store(sum, deadline, number, inLife));
      }
      after(PATIENCE, () -> giveUp(number));
    }

    private boolean isCut() {
      return cutOff && now > END / 5;
    }

    private void store(long sum, long deadline, long number, int inLife) {
      // A command of a node that has died must not overwrite the field of its next life.
      if (now > deadline || inLife != life) {
        return;
      }
      stored += sum - field;
      boolean room = stored < faults.limit();
      field = room ? sum + 1 : sum;
      stored += room ? 1 : 0;
      long left = faults.limit() - stored;
      long at = now;
      after(delay(), () -> hear(number, room, left, at));
    }

    private void hear(long number, boolean room, long left, long storeTime) {
      if (!waiting || number != sent) {
        return;
      }
      waiting = false;
      share = -1;
      rest = left;
      offset = storeTime - (now + skew);
      if (room) {
        own++;
        granted++;
      }
    }

    private void giveUp(long number) {
      if (waiting && number == sent) {
        waiting = false;
        aloneUntil = now + PAUSE;
        takeShare();
      }
    }

    private void takeShare() {
      if (share < 0) {
        share = Math.max(0, rest) / faults.nodes();
        outages++;
      }
      if (share > 0) {
        share--;
        own++;
        granted++;
      }
    }

    /** What a node took stays in its field; it comes back under a new name and without a share. */
    void crash() {
      life++;
      own = 0;
      field = 0;
      rest = 0;
      share = -1;
      waiting = false;
      sent++;
      skew = random.nextLong(-MOST_SKEW, MOST_SKEW);
      offset = -skew;
    }
  }
}
