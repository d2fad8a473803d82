package dev.patchbay.cache.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Disk tier: entries in files, limited by size and age. They survive a restart, even after a crash.
 * The index is in memory and is rebuilt from the files on a thread of its own at startup.
 *
 * <p>Threading: any thread. Callers read and write files themselves, with no lock held.
 */
final class DiskTier implements Tier {

  private static final Logger LOG = LoggerFactory.getLogger(DiskTier.class);

  private final CacheSettings settings;
  private final Clock clock;
  private final Executor sweeping;
  private final TierBreaker outage;
  private final DiskIndex index;
  private final AtomicReference<DiskFolder> folder = new AtomicReference<>();
  private final AtomicLong number;
  private final AtomicBoolean opening = new AtomicBoolean();
  private final CountDownLatch swept = new CountDownLatch(1);
  private volatile boolean closed;

  /**
   * Creates a closed tier.
   *
   * @param sweeping executor that reads the folder at startup
   */
  DiskTier(CacheSettings settings, Clock clock, Executor sweeping) {
    this.settings = settings;
    this.sweeping = sweeping;
    this.clock = clock;
    this.outage = new TierBreaker("the cache's disk tier in " + settings.directory(), clock);
    this.number = new AtomicLong(clock.millis());
    this.index = new DiskIndex(settings, clock);
  }

  /** Locks the folder and reads its entries; false if that is not possible now. */
  boolean open() {
    if (folder.get() != null) {
      return true;
    }
    if (closed || outage.isOpen() || !opening.compareAndSet(false, true)) {
      return false;
    }
    try {
      DiskFolder taken = DiskFolder.lock(settings.directory());
      folder.set(taken);
      sweeping.execute(() -> sweep(taken));
      return true;
    } catch (IOException notNow) {
      outage.recordFailure(notNow);
      return false;
    } finally {
      opening.set(false);
    }
  }

  /** Adds complete files to the index and deletes the others. */
  private void sweep(DiskFolder taken) {
    try {
      for (Path shard : taken.shards()) {
        for (Path path : DiskFolder.entries(shard)) {
          if (closed) {
            return;
          }
          index.add(path);
        }
      }
    } catch (IOException unreadable) {
      outage.recordFailure(unreadable);
    } finally {
      swept.countDown();
    }
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public boolean has(CacheKey key) {
    return index.has(key);
  }

  @Override
  public Optional<CacheEntry> find(CacheKey key) {
    return index.find(key).flatMap(file -> EntryVerifier.open(key, file, index));
  }

  /** File to write a response to while it arrives; empty if the tier is out of order. */
  Optional<PartFile> begin(EntryMetadata metadata) {
    if (outage.isOpen() || !open()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PartFile.create(folder.get().partFolder(), metadata));
    } catch (IOException full) {
      outage.recordFailure(full);
      return Optional.empty();
    }
  }

  /** Records that a part file could not be written. */
  void onWriteFailure(IOException full) {
    outage.recordFailure(full);
  }

  /**
   * Turns a complete part file into an entry; the caller still closes it.
   *
   * @return true if it was stored
   */
  boolean store(PartFile part, EntryTrailer trailer) {
    Path path = folder.get().pathOf(part.metadata().key(), number.incrementAndGet());
    try {
      long bytes = part.finish(path, trailer);
      index.put(new DiskIndex.OnDisk(part.metadata(), path, bytes, true));
      outage.recordSuccess();
      return true;
    } catch (IOException full) {
      outage.recordFailure(full);
      return false;
    }
  }

  @Override
  public void store(CacheEntry answer) {
    begin(answer.metadata())
        .ifPresent(
            part -> {
              try (part) {
                answer.content().writeTo(part.out(), 0, answer.length());
                byte[] body = HexFormat.of().parseHex(answer.sha256());
                store(part, new EntryTrailer(answer.length(), body));
              } catch (IOException full) {
                outage.recordFailure(full);
              }
            });
  }

  @Override
  public void remove(CacheKey key) {
    index.remove(key);
  }

  // A file that is not in the index yet would survive a purge, and so would all files where the
  // cache is off for every route.
  @Override
  public int purge(Predicate<EntryMetadata> which) {
    if (open()) {
      awaitSweep();
    }
    return index.purge(which);
  }

  private void awaitSweep() {
    try {
      swept.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CacheStats.Size size() {
    return index.size();
  }

  @Override
  public boolean isFailing() {
    return outage.isFailing();
  }

  /** Unlocks the folder; the files stay for the next router. */
  @Override
  public void close() {
    closed = true;
    index.close();
    DiskFolder taken = folder.get();
    if (taken == null) {
      return;
    }
    try {
      taken.close();
    } catch (IOException e) {
      LOG.warn("cannot unlock {}", settings.directory(), e);
    }
  }
}
