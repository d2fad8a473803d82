package dev.patchbay.cache.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which answers a disk tier has, and removes the files of those that have to go: too many
 * bytes, too old, replaced, or purged.
 *
 * <p>Threading: safe. A file is removed by the thread that makes it superfluous.
 */
final class DiskIndex implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DiskIndex.class);

  // A file takes whole blocks of the disk, however short it is.
  private static final long BLOCK = 4096;

  /**
   * An answer's file.
   *
   * @param bytes of the whole file
   * @param trusted true if this process has written it or has read it whole
   */
  record OnDisk(EntryMetadata label, Path path, long bytes, boolean trusted) {}

  private final CacheSettings settings;
  private final Clock clock;
  private final Cache<CacheKey, OnDisk> files;
  private volatile boolean closed;

  DiskIndex(CacheSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.files =
        Caffeine.newBuilder()
            .maximumWeight(settings.disk())
            .weigher((CacheKey key, OnDisk file) -> weight(file))
            .expireAfter(EntryExpiry.of(OnDisk::label, settings.ttl(), clock))
            .ticker(EntryExpiry.ticker(clock))
            .executor(Runnable::run)
            .removalListener(this::removed)
            .build();
  }

  private static int weight(OnDisk file) {
    return (int) Math.min(file.bytes() / BLOCK * BLOCK + BLOCK, Integer.MAX_VALUE);
  }

  Optional<OnDisk> find(CacheKey key) {
    return Optional.ofNullable(files.getIfPresent(key));
  }

  boolean has(CacheKey key) {
    return files.asMap().containsKey(key);
  }

  void put(OnDisk file) {
    files.put(file.label().key(), file);
  }

  /** Notes that a file was read whole and is what was written. */
  void trust(CacheKey key, OnDisk file) {
    files.asMap().replace(key, file, new OnDisk(file.label(), file.path(), file.bytes(), true));
  }

  /** Removes the file of an answer, whichever it is. */
  void forget(CacheKey key) {
    files.invalidate(key);
  }

  /** Removes a file that is not what was written. */
  void forget(CacheKey key, OnDisk file) {
    files.asMap().remove(key, file);
    delete(file.path());
  }

  /**
   * Takes in a file that was found; one that is not whole, too old or not the newest is removed.
   */
  void know(Path path) {
    try (EntryFile file = EntryFile.open(path)) {
      EntryMetadata label = file.label();
      boolean old = EntryExpiry.left(label, settings.ttl(), clock).toMillis() <= 0;
      boolean named = path.getFileName().toString().startsWith(label.key().hex());
      OnDisk found = new OnDisk(label, path, Files.size(path), false);
      OnDisk other = old || !named ? found : files.asMap().putIfAbsent(label.key(), found);
      if (old || !named || (other != null && !other.path().equals(path))) {
        delete(path);
      }
    } catch (IOException damaged) {
      LOG.info("removes {} from the cache: {}", path.getFileName(), damaged.getMessage());
      delete(path);
    }
  }

  private void removed(CacheKey key, OnDisk file, RemovalCause why) {
    // Closing forgets nothing, and the same file may come again with more known of it.
    OnDisk now = files.policy().getIfPresentQuietly(key);
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

  int purge(Predicate<EntryMetadata> which) {
    int before = files.asMap().size();
    files.asMap().values().removeIf(file -> which.test(file.label()));
    return before - files.asMap().size();
  }

  CacheStats.Size size() {
    files.cleanUp();
    long bytes = files.asMap().values().stream().mapToLong(OnDisk::bytes).sum();
    return new CacheStats.Size(files.asMap().size(), bytes);
  }

  /** Removes nothing from now on. */
  @Override
  public void close() {
    closed = true;
  }
}
