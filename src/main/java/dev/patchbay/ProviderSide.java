package dev.patchbay;

import dev.patchbay.catalog.Catalog;
import dev.patchbay.config.Settings;
import dev.patchbay.health.CheckThreads;
import dev.patchbay.health.Checker;
import dev.patchbay.health.Health;
import dev.patchbay.health.Switchboard;
import dev.patchbay.health.Terms;
import dev.patchbay.relay.HttpProviders;
import dev.patchbay.relay.ProviderCheck;
import dev.patchbay.relay.SmallAnswers;
import dev.patchbay.relay.Watchdog;
import dev.patchbay.routing.Provider;
import dev.patchbay.web.Threads;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** All that deals with providers: connections, what is believed of each, and who looks after it. */
final class ProviderSide implements AutoCloseable {

  // Connections that a reload has left without a use end with their last call.
  private static final Duration SWEEP = Duration.ofSeconds(2);

  // Safe for any thread, as one generator for all calls has to be.
  private static final RandomGenerator RANDOM = new Random();

  private final Watchdog watchdog = new Watchdog();
  private final HttpProviders connections = new HttpProviders();
  private final HttpProviders checkConnections = new HttpProviders();
  private final SmallAnswers smallAnswers = new SmallAnswers(connections, watchdog);
  private final ExecutorService runners = Threads.onePerTask("patchbay-race");
  private final CheckThreads checkThreads = new CheckThreads();
  private final Health health;
  private final Switchboard board;
  private final Checker checker;

  ProviderSide(Health.Changes changes) {
    this.health = new Health(System::nanoTime, changes);
    this.board = new Switchboard(health, System::nanoTime, Clock.systemUTC(), RANDOM);
    this.checker =
        new Checker(
            new ProviderCheck(checkConnections, watchdog),
            health::found,
            checkThreads.timer(),
            checkThreads.workers(),
            RANDOM);
  }

  /**
   * Deals with the providers of these settings from now on; calls under way keep what they hold.
   */
  void adopt(Settings settings) {
    board.adopt(settings.terms(), settings.retries());
    checker.adopt(settings.terms().stream().map(Terms::care).toList());
    connections.adopt(settings.providers());
    checkConnections.adopt(settings.providers());
    sweep();
  }

  private void sweep() {
    boolean left = connections.sweep() | checkConnections.sweep();
    if (left) {
      checkThreads.timer().after(SWEEP, this::sweep);
    }
  }

  Watchdog watchdog() {
    return watchdog;
  }

  HttpProviders connections() {
    return connections;
  }

  ExecutorService runners() {
    return runners;
  }

  Switchboard board() {
    return board;
  }

  /** A provider's list of models or voices. */
  Optional<byte[]> list(Provider provider, String path, Duration timeout) {
    return smallAnswers.get(provider, path, timeout, Catalog.LARGEST_LIST);
  }

  /** Cuts what is under way: whoever waits for a provider comes back at once. */
  void cut() {
    checker.adopt(List.of());
    checkThreads.close();
    runners.shutdownNow();
    checkConnections.close();
    connections.close();
  }

  @Override
  public void close() {
    watchdog.close();
  }

  /** Waits until no thread is left; false if one is still there after this time. */
  boolean ended(Duration longest) throws InterruptedException {
    return checkThreads.ended(longest)
        && runners.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS);
  }
}
