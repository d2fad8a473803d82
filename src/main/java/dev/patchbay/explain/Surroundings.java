package dev.patchbay.explain;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.cache.Whereabouts;
import dev.patchbay.config.Settings;
import dev.patchbay.health.Health;
import dev.patchbay.health.Switchboard;
import dev.patchbay.metering.Spent;
import dev.patchbay.ratelimit.Limiter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/**
 * What a call finds in a router besides its settings.
 *
 * @param board what is believed of the providers
 * @param limiter what callers have used
 * @param spent what they have spent
 * @param kept where answers are
 * @param live false if there is no router, and all of this is as at its start
 */
public record Surroundings(
    Switchboard board, Limiter limiter, Spent spent, Whereabouts kept, boolean live) {

  // Nothing was spent on any day.
  private static final InstantSource ANY_DAY = InstantSource.fixed(Instant.EPOCH);

  /** Those of a router that runs. */
  public static Surroundings of(Switchboard board, Limiter limiter, Spent spent, AudioCache cache) {
    return new Surroundings(board, limiter, spent, cache::whereabouts, true);
  }

  /** Those of a router that has just started; nobody runs it. */
  public static Surroundings atStart(Settings settings) {
    Health health = new Health(System::nanoTime, (provider, before, now) -> {});
    Switchboard board = new Switchboard(health, System::nanoTime, ANY_DAY, new Random());
    board.adopt(settings.terms(), settings.retries());
    return new Surroundings(
        board,
        new Limiter(System::nanoTime),
        new Spent(ANY_DAY),
        key -> Whereabouts.NOT_KEPT,
        false);
  }
}
