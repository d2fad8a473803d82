package dev.patchbay.cache;

import dev.patchbay.cache.shared.FetchListener;
import dev.patchbay.cache.shared.ReplayBuffer;
import dev.patchbay.cache.shared.SharedFetch;
import dev.patchbay.cache.store.CacheEntry;
import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.cache.store.EntryMetadata;
import dev.patchbay.cache.store.EntryTrailer;
import dev.patchbay.cache.store.PartFile;
import dev.patchbay.cache.store.TieredStore;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.FetchResult;
import java.io.IOException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cache fill: stores what one shared fetch brings.
 *
 * <p>Threading: the fetch's thread; any thread may ask whether it is outdated.
 */
final class CacheFill<R extends FetchResult> implements FetchListener<R>, ReplayBuffer.Files {

  /** Listener of the end of a fetch. */
  interface Completion<R extends FetchResult> {
    void onEnd(SharedFetch<R> fetch, boolean stored);
  }

  private static final Logger LOG = LoggerFactory.getLogger(CacheFill.class);

  private final CacheKey key;
  private final String route;
  private final TieredStore store;
  private final Clock clock;
  private final Completion<R> completion;
  private final long purges;
  private final long lastPurge;
  private EntryMetadata metadata;

  CacheFill(CacheKey key, String route, TieredStore store, Clock clock, Completion<R> completion) {
    this.key = key;
    this.route = route;
    this.store = store;
    this.clock = clock;
    this.completion = completion;
    this.purges = store.purges();
    this.lastPurge = store.lastPurge();
  }

  // Whatever its route and voice: a call that fetches once more does no harm.
  @Override
  public boolean isOutdated() {
    return store.purges() != purges;
  }

  @Override
  public void onHead(AnswerHead head) {
    Map<String, String> headers = CacheableHeaders.ofStored(head.headers());
    metadata = new EntryMetadata(key, route, head.producer(), clock.instant(), headers);
  }

  @Override
  public Optional<PartFile> begin() {
    return store.begin(metadata);
  }

  @Override
  public void onWriteFailure(IOException full) {
    store.onWriteFailure(full);
  }

  @Override
  public boolean store(ReplayBuffer buffer, long length, String sha256) {
    boolean isStored = write(buffer, length, sha256);
    // Checked last: either the purge sees the entry, or this sees the purge.
    if (isOutdated()) {
      store.remove(key);
      return false;
    }
    return isStored;
  }

  /** Stores the buffer's file, which becomes the entry's, or its bytes. */
  private boolean write(ReplayBuffer buffer, long length, String sha256) {
    Optional<PartFile> file = buffer.file();
    if (file.isPresent()) {
      return store.store(
          file.get(), new EntryTrailer(length, HexFormat.of().parseHex(sha256)), lastPurge);
    }
    try {
      CacheEntry.Bytes bytes = new CacheEntry.Bytes(buffer.bytes(length));
      return store.store(new CacheEntry(metadata, length, sha256, bytes), lastPurge);
    } catch (IOException unreadable) {
      LOG.warn("cannot store a response", unreadable);
      return false;
    }
  }

  @Override
  public void onEnd(SharedFetch<R> fetch, boolean stored) {
    completion.onEnd(fetch, stored);
  }
}
