package dev.patchbay.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Warm-up of a contender: until its JIT compiler rests, and two rounds of slices in a row are
 * equally fast. A compiler that shares two processors with the load needs minutes.
 */
final class WarmUp {

  private static final int MOST_ROUNDS = 16;
  private static final double EQUAL = 0.05;
  private static final double RESTING = 0.03;

  private WarmUp() {}

  /** A slice of load. */
  interface Slice {
    /**
     * Uses the contender for so long.
     *
     * @return calls a second, or another number that tells how fast it is
     */
    double run(Duration length) throws IOException;
  }

  /**
   * @param connections numbers of connections that take turns: each leads through code of its own
   * @param least least duration; at most sixteen times as long
   */
  static void run(Contender contender, Call call, List<Integer> connections, Duration least)
      throws IOException {
    run(
        contender,
        least,
        length -> {
          double calls = 0;
          for (int count : connections) {
            LoadProfile slice =
                LoadProfile.closed(count, length.dividedBy(connections.size()));
            calls += contender.load(call, slice).run().perSecond();
          }
          return calls / connections.size();
        });
  }

  /**
   * @param least least duration; at most sixteen times as long
   */
  static void run(Contender contender, Duration least, Slice slice) throws IOException {
    CompilerTime compiler = new CompilerTime(contender);
    Duration used = compiler.used();
    double before = 0;
    for (int i = 0; i < MOST_ROUNDS; i++) {
      double now = slice.run(least);
      Duration more = compiler.used().minus(used);
      used = used.plus(more);
      boolean rests = more.toNanos() < RESTING * least.toNanos();
      if (rests && (i == 0 || Math.abs(now - before) < EQUAL * before)) {
        return;
      }
      before = now;
    }
  }
}
