package dev.patchbay.cache.store;

import java.nio.file.Path;
import java.time.Clock;

/** A process that keeps answers until it is killed; says each number when it is kept. */
final class Scribe {

  private Scribe() {}

  static int length(long number) {
    return (int) (number * 7919 % 200_000);
  }

  public static void main(String[] arguments) {
    Clock clock = Clock.systemUTC();
    DiskTier tier = new DiskTier(KillTest.settings(Path.of(arguments[0])), clock, Runnable::run);
    tier.open();
    for (long number = 1; ; number++) {
      tier.store(Samples.answer(number, length(number), clock.instant()));
      System.out.println(number);
    }
  }
}
