package dev.patchbay.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
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

  /** A file; one that another process has written is read whole before it is believed. */
  private record OnDisk(Label label, Path path, long bytes, boolean trusted) {}

  private final CacheSettings settings;
  private final Clock clock;
  private final Executor sweeping;
  private final Outage outage;
  private final Cache<CacheKey, OnDisk> index;
  private final AtomicReference<DiskFolder> folder = new AtomicReference<>();
  private final AtomicLong number;
  private final AtomicBoolean opening = new AtomicBoolean();
  private volatile boolean closed;

  /**
   * @param sweeping runs what reads the folder at the start
   */
  DiskTier(CacheSettings settings, Clock clock, Executor sweeping) {
    this.settings = settings;
    this.sweeping = sweeping;
    this.clock = clock;
    this.outage = new Outage("the cache's disk tier in " + settings.directory(), clock);
    this.number = new AtomicLong(clock.millis());
    this.index =
        Caffeine.newBuilder()
            .maximumWeight(settings.disk())
            .weigher((CacheKey key, OnDisk file) -> (int) Math.min(file.bytes(), 1L << 30))
            .expireAfter(Lifetime.of(OnDisk::label, settings.ttl(), clock))
            .ticker(Lifetime.ticker(clock))
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run)
            .removalListener(this::removed)
            .build();
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
        for (Path path : DiskFolder.list(shard)) {
          if (closed) {
            return;
          }
          know(path);
        }
      }
    } catch (IOException unreadable) {
      outage.failed(unreadable);
    }
  }

  private void know(Path path) {
    try (AnswerFile file = AnswerFile.open(path)) {
      Label label = file.label();
      boolean old = Lifetime.left(label, settings.ttl(), clock).toMillis() <= 0;
      boolean named = path.getFileName().toString().startsWith(label.key().hex());
      OnDisk found = new OnDisk(label, path, Files.size(path), false);
      OnDisk other = old || !named ? found : index.asMap().putIfAbsent(label.key(), found);
      if (old || !named || (other != null && !other.path().equals(path))) {
        delete(path);
      }
    } catch (IOException damaged) {
      LOG.info("removes {} from the cache: {}", path.getFileName(), damaged.getMessage());
      delete(path);
    }
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public boolean has(CacheKey key) {
    return index.asMap().containsKey(key);
  }

  @Override
  public Optional<KeptAnswer> find(CacheKey key) {
    OnDisk known = index.getIfPresent(key);
    if (known == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(open(key, known));
    } catch (IOException damaged) {
      LOG.info("removes {} from the cache: {}", known.path().getFileName(), damaged.getMessage());
      index.asMap().remove(key, known);
      delete(known.path());
      return Optional.empty();
    }
  }

  private KeptAnswer open(CacheKey key, OnDisk known) throws IOException {
    AnswerFile file = AnswerFile.open(known.path());
    boolean good = false;
    try {
      if (!known.trusted()) {
        file.verify();
        index
            .asMap()
            .replace(key, known, new OnDisk(known.label(), known.path(), known.bytes(), true));
      }
      good = true;
      return file.answer();
    } finally {
      if (!good) {
        file.close();
      }
    }
  }

  /** A file to write an answer to while it comes; empty if there is none to be had now. */
  Optional<PartFile> begin(Label label) {
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
  boolean keep(PartFile part, Seal seal) {
    CacheKey key = part.label().key();
    Path path = folder.get().place(key, number.incrementAndGet());
    try {
      long bytes = part.finish(path, seal);
      index.put(key, new OnDisk(part.label(), path, bytes, true));
      outage.worked();
      return true;
    } catch (IOException full) {
      outage.failed(full);
      return false;
    }
  }

  @Override
  public void keep(KeptAnswer answer) {
    begin(answer.label())
        .ifPresent(
            part -> {
              try (part) {
                answer.content().writeTo(into(part), 0, answer.length());
                byte[] body = HexFormat.of().parseHex(answer.sha256());
                keep(part, new Seal(answer.length(), body));
              } catch (IOException full) {
                outage.failed(full);
              }
            });
  }

  private static OutputStream into(PartFile part) {
    return new OutputStream() {
      private long at;

      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        part.write(at, bytes, from, length);
        at += length;
      }
    };
  }

  private void removed(CacheKey key, OnDisk file, RemovalCause why) {
    // Closing forgets nothing, and the same file may come again with more known of it.
    OnDisk now = index.policy().getIfPresentQuietly(key);
    if (!closed && (now == null || !now.path().equals(file.path()))) {
      delete(file.path());
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException later) {
      LOG.info("cannot remove {} from the cache yet", path, later);
    }
  }

  @Override
  public int purge(Predicate<Label> which) {
    long before = index.asMap().size();
    index.asMap().values().removeIf(file -> which.test(file.label()));
    return (int) (before - index.asMap().size());
  }

  @Override
  public CacheStats.Size size() {
    index.cleanUp();
    long bytes = index.asMap().values().stream().mapToLong(OnDisk::bytes).sum();
    return new CacheStats.Size(index.asMap().size(), bytes);
  }

  /** Leaves the files to the next router. */
  @Override
  public void close() {
    closed = true;
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
