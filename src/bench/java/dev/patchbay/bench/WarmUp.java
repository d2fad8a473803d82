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

  /**
   * @param least least duration; at most six times as long
   */
  static void run(Contender contender, Call call, Duration least) throws IOException {
    LoadProfile slice = LoadProfile.closed(CONNECTIONS, least.dividedBy(2));
    double before = 0;
    for (int i = 0; i < MOST_SLICES; i++) {
      double now = contender.load(call, slice).run().perSecond();
      if (Math.abs(now - before) < EQUAL * before) {
        return;
      }
      before = now;
    }
  }
}
