package dev.patchbay.cache.store;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens entries of the disk tier. A file of an earlier run is verified by its checksum before its
 * first use; a damaged one is deleted.
 */
final class EntryVerifier {

  private static final Logger LOG = LoggerFactory.getLogger(EntryVerifier.class);

  private EntryVerifier() {}

  /** The entry; empty if its file is damaged or gone. */
  static Optional<CacheEntry> open(CacheKey key, DiskIndex.OnDisk known, DiskIndex index) {
    try {
      EntryFile file = known.trusted() ? EntryFile.open(known.path()) : verified(key, known, index);
      return Optional.of(file.entry());
    } catch (IOException damaged) {
      LOG.info("deletes {} from the cache: {}", known.path().getFileName(), damaged.getMessage());
      index.remove(key, known);
      return Optional.empty();
    }
  }

  private static EntryFile verified(CacheKey key, DiskIndex.OnDisk known, DiskIndex index)
      throws IOException {
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
}
