package dev.patchbay.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * Warm-up of a contender: until two slices of time in a row are equally fast. A JIT compiler that
 * shares two processors with the load needs a minute or more.
 */
final class WarmUp {

  private static final int CONNECTIONS = 16;
  private static final int MOST_SLICES = 12;
  private static final double EQUAL = 0.04;

  private WarmUp() {}

  /** Uses the contender for a slice of time, and says how fast it was. */
  private interface Slice {
    double speed() throws IOException;
  }

  /**
   * @param least least duration; at most six times as long
   */
  static void run(Contender contender, Call call, Duration least) throws IOException {
    LoadProfile slice = LoadProfile.closed(CONNECTIONS, least.dividedBy(2));
    untilSteady(() -> contender.load(call, slice).run().perSecond());
  }

  /**
   * Warms up by sessions, which talk at one pace: until a message costs no less CPU time any more.
   *
   * @param sessions how many talk
   * @param least least duration; at most six times as long
   */
  static void run(Contender contender, int sessions, Duration least) throws IOException {
    untilSteady(() -> cpuPerMessage(contender, sessions, least.dividedBy(2)));
  }

  private static double cpuPerMessage(Contender contender, int sessions, Duration length)
      throws IOException {
    try (SessionLoad load = SessionLoad.open(contender.address(), 0, sessions)) {
      Duration before = contender.cpu();
      int messages = load.talk(length).good();
      return (double) contender.cpu().minus(before).toNanos() / Math.max(1, messages);
    }
  }

  private static void untilSteady(Slice slice) throws IOException {
    double before = 0;
    for (int i = 0; i < MOST_SLICES; i++) {
      double now = slice.speed();
      if (i > 0 && Math.abs(now - before) <= EQUAL * before) {
        return;
      }
      before = now;
    }
  }
}
