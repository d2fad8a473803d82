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
 * Answers in files, bounded by bytes and age; they are there again after a restart, however the
 * router ended. Which there are is known in memory; the files that say so are read on a thread of
 * their own at the start.
 *
 * <p>Threading: safe. Files are read and written by whoever asks, with no lock held.
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
   * @param sweeping runs what reads the folder at the start
   */
  DiskTier(CacheSettings settings, Clock clock, Executor sweeping) {
    this.settings = settings;
    this.sweeping = sweeping;
    this.clock = clock;
    this.outage = new TierBreaker("the cache's disk tier in " + settings.directory(), clock);
    this.number = new AtomicLong(clock.millis());
    this.index = new DiskIndex(settings, clock);
  }

  /** Takes the folder and reads what is in it; false if that is not possible now. */
  boolean open() {
    if (folder.get() != null) {
      return true;
    }
    if (closed || outage.isOn() || !opening.compareAndSet(false, true)) {
      return false;
    }
    try {
      DiskFolder taken = DiskFolder.take(settings.directory());
      folder.set(taken);
      sweeping.execute(() -> sweep(taken));
      return true;
    } catch (IOException notNow) {
      outage.failed(notNow);
      return false;
    } finally {
      opening.set(false);
    }
  }

  /** Makes every whole file known and removes every other. */
  private void sweep(DiskFolder taken) {
    try {
      for (Path shard : taken.shards()) {
        for (Path path : DiskFolder.entries(shard)) {
          if (closed) {
            return;
          }
          index.know(path);
        }
      }
    } catch (IOException unreadable) {
      outage.failed(unreadable);
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
    return index.find(key).flatMap(known -> open(key, known));
  }

  private Optional<CacheEntry> open(CacheKey key, DiskIndex.OnDisk known) {
    try {
      EntryFile file = known.trusted() ? EntryFile.open(known.path()) : verified(key, known);
      return Optional.of(file.answer());
    } catch (IOException damaged) {
      LOG.info("removes {} from the cache: {}", known.path().getFileName(), damaged.getMessage());
      index.forget(key, known);
      return Optional.empty();
    }
  }

  private EntryFile verified(CacheKey key, DiskIndex.OnDisk known) throws IOException {
    EntryFile file = EntryFile.open(known.path());
    try {
      file.verify();
      index.trust(key, known);
      return file;
    } catch (IOException damaged) {
      file.close();
      throw damaged;
    }
  }

  /** A file to write an answer to while it comes; empty if there is none to be had now. */
  Optional<PartFile> begin(EntryMetadata label) {
    if (outage.isOn() || !open()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PartFile.create(folder.get().parts(), label));
    } catch (IOException full) {
      outage.failed(full);
      return Optional.empty();
    }
  }

  /** Notes that a part file could not be written. */
  void failed(IOException full) {
    outage.failed(full);
  }

  /**
   * Makes a part that is written to its end an answer; it stays the caller's to close.
   *
   * @return true if it is kept
   */
  boolean keep(PartFile part, EntryTrailer seal) {
    Path path = folder.get().place(part.label().key(), number.incrementAndGet());
    try {
      long bytes = part.finish(path, seal);
      index.put(new DiskIndex.OnDisk(part.label(), path, bytes, true));
      outage.worked();
      return true;
    } catch (IOException full) {
      outage.failed(full);
      return false;
    }
  }

  @Override
  public void keep(CacheEntry answer) {
    begin(answer.label())
        .ifPresent(
            part -> {
              try (part) {
                answer.content().writeTo(part.out(), 0, answer.length());
                byte[] body = HexFormat.of().parseHex(answer.sha256());
                keep(part, new EntryTrailer(answer.length(), body));
              } catch (IOException full) {
                outage.failed(full);
              }
            });
  }

  @Override
  public void forget(CacheKey key) {
    index.forget(key);
  }

  // A file that is not known yet would outlast a purge, and so would all of them where no route
  // keeps answers any more.
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

  /** Leaves the files to the next router. */
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
      LOG.warn("cannot leave {}", settings.directory(), e);
    }
  }
}
