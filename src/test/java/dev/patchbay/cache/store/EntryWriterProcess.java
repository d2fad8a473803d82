package dev.patchbay.cache.store;

import java.nio.file.Path;
import java.time.Clock;

/**
 * Main class of a process that stores cache entries until it is killed and prints the number of
 * each.
 */
final class EntryWriterProcess {

  private EntryWriterProcess() {}

  static int lengthOf(long number) {
    return (int) (number * 7919 % 200_000);
  }

  public static void main(String[] arguments) {
    Clock clock = Clock.systemUTC();
    DiskTier tier = new DiskTier(KillTest.settings(Path.of(arguments[0])), clock, Runnable::run);
    tier.open();
    for (long number = 1; ; number++) {
      tier.store(Samples.answer(number, lengthOf(number), clock.instant()));
      System.out.println(number);
    }
  }
}
