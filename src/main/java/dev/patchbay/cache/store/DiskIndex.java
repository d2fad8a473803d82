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
 * Index of the entries on disk; evicts by size (W-TinyLFU) and age, and deletes the files of
 * entries that are evicted, replaced or purged.
 *
 * <p>Threading: any thread. A file is deleted by the thread that evicts its entry.
 */
final class DiskIndex implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DiskIndex.class);

  // A file occupies whole blocks of the disk.
  private static final long BLOCK = 4096;

  /**
   * File of an entry.
   *
   * @param bytes size of the file
   * @param trusted true if this process has written it or verified its checksum
   */
  record OnDisk(EntryMetadata metadata, Path path, long bytes, boolean trusted) {}

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
            .expireAfter(EntryExpiry.of(OnDisk::metadata, settings.ttl(), clock))
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
    files.put(file.metadata().key(), file);
  }

  /** Records that a file's checksum was verified. */
  void trust(CacheKey key, OnDisk file) {
    files.asMap().replace(key, file, new OnDisk(file.metadata(), file.path(), file.bytes(), true));
  }

  /** Removes an entry and its file. */
  void remove(CacheKey key) {
    files.invalidate(key);
  }

  /** Removes a damaged file and its entry. */
  void remove(CacheKey key, OnDisk file) {
    files.asMap().remove(key, file);
    delete(file.path());
  }

  /** Adds a file that was found; deletes it if it is damaged, expired or superseded. */
  void add(Path path) {
    try (EntryFile file = EntryFile.open(path)) {
      EntryMetadata metadata = file.metadata();
      boolean old = EntryExpiry.remaining(metadata, settings.ttl(), clock).toMillis() <= 0;
      boolean named = path.getFileName().toString().startsWith(metadata.key().hex());
      OnDisk found = new OnDisk(metadata, path, Files.size(path), false);
      OnDisk other = old || !named ? found : files.asMap().putIfAbsent(metadata.key(), found);
      if (old || !named || (other != null && !other.path().equals(path))) {
        delete(path);
      }
    } catch (IOException damaged) {
      LOG.info("deletes {} from the cache: {}", path.getFileName(), damaged.getMessage());
      delete(path);
    }
  }

  private void removed(CacheKey key, OnDisk file, RemovalCause cause) {
    // Closing deletes nothing, and an entry may be replaced by one with the same file.
    OnDisk now = files.policy().getIfPresentQuietly(key);
    if (!closed && (now == null || !now.path().equals(file.path()))) {
      delete(file.path());
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException later) {
      LOG.info("cannot delete {} from the cache yet", path, later);
    }
  }

  int purge(Predicate<EntryMetadata> which) {
    int before = files.asMap().size();
    files.asMap().values().removeIf(file -> which.test(file.metadata()));
    return before - files.asMap().size();
  }

  CacheStats.Size size() {
    files.cleanUp();
    long bytes = files.asMap().values().stream().mapToLong(OnDisk::bytes).sum();
    return new CacheStats.Size(files.asMap().size(), bytes);
  }

  /** From now on no file is deleted. */
  @Override
  public void close() {
    closed = true;
  }
}
