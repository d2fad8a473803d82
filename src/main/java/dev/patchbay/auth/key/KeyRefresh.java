package dev.patchbay.auth.key;

import dev.patchbay.auth.KeyDigest;
import dev.patchbay.jvm.DaemonThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Background refresh of the key cache: polls the table's version, reads the keys when it has
 * changed, and writes now and then when keys were used. While the database is away, the last known
 * keys hold.
 *
 * <p>Threading: any thread may refresh; one of its own does so all the time.
 */
public final class KeyRefresh implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRefresh.class);

  /** A change is to take effect on all nodes within a second. */
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private static final int ROUNDS_UNTIL_USED = 60;
  private static final Duration LAST_ROUND = Duration.ofSeconds(2);

  private final KeyTable table;
  private final KeyCache cache;
  private final InstantSource clock;
  private final Runnable onChange;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = DaemonThreads.named("patchbay-keys", this::run);
  private final Map<KeyDigest, Instant> used = new HashMap<>();
  private volatile boolean failing;

  /**
   * @param onChange to be called when keys were added or are no longer valid
   */
  public KeyRefresh(KeyTable table, KeyCache cache, InstantSource clock, Runnable onChange) {
    this.table = table;
    this.cache = cache;
    this.clock = clock;
    this.onChange = onChange;
  }

  /** Reads the keys for the first time, if the database is there, and starts the thread. */
  public void start() {
    refresh();
    thread.start();
  }

  /** Reads the keys if they have changed. */
  public void refresh() {
    try {
      long version = table.version();
      if (cache.isOlderThan(version)) {
        cache.set(version, table.valid(clock.instant()));
        onChange.run();
      }
      if (failing) {
        failing = false;
        LOG.info("the API keys in the ledger's database are read again");
      }
    } catch (KeyTableUnusable away) {
      onFailure(away);
    }
  }

  private void onFailure(KeyTableUnusable away) {
    if (failing) {
      return;
    }
    failing = true;
    String holds = cache.isReady() ? "the last known hold" : "calls with such keys get a 503";
    LOG.warn(
        "the API keys in the ledger's database cannot be read, {}: {}", holds, away.getMessage());
  }

  private void run() {
    try {
      for (int round = 1; !closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS); round++) {
        refresh();
        if (round % ROUNDS_UNTIL_USED == 0) {
          writeUsed();
        }
      }
      writeUsed();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeUsed() {
    used.putAll(cache.takeUsed());
    if (used.isEmpty() || failing) {
      return;
    }
    try {
      table.markUsed(used);
      used.clear();
    } catch (KeyTableUnusable away) {
      onFailure(away);
    }
  }

  /** Writes when keys were used last, and ends the thread. */
  @Override
  public void close() {
    // Not by an interrupt, upon which H2 would close its file.
    closing.countDown();
    try {
      thread.join(LAST_ROUND.toMillis());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
