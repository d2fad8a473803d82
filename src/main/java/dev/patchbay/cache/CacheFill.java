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
 * Keeps what one flight brings.
 *
 * <p>Threading: belongs to the flight's thread.
 */
final class CacheFill<R extends FetchResult> implements FetchListener<R>, ReplayBuffer.Files {

  /** Is told when a flight is over. */
  interface Over<R extends FetchResult> {
    void over(SharedFetch<R> flight, boolean kept);
  }

  private static final Logger LOG = LoggerFactory.getLogger(CacheFill.class);

  private final CacheKey key;
  private final String route;
  private final TieredStore kept;
  private final Clock clock;
  private final Over<R> over;
  private final long purges;
  private EntryMetadata label;

  CacheFill(CacheKey key, String route, TieredStore kept, Clock clock, Over<R> over) {
    this.key = key;
    this.route = route;
    this.kept = kept;
    this.clock = clock;
    this.over = over;
    this.purges = kept.purges();
  }

  @Override
  public void begun(AnswerHead head) {
    Map<String, String> headers = CacheableHeaders.ofKept(head.headers());
    label = new EntryMetadata(key, route, head.producer(), clock.instant(), headers);
  }

  @Override
  public Optional<PartFile> begin() {
    return kept.begin(label);
  }

  @Override
  public void failed(IOException full) {
    kept.failed(full);
  }

  @Override
  public boolean keep(ReplayBuffer tape, long length, String sha256) {
    boolean isKept = store(tape, length, sha256);
    // Looked at last, so that a purge finds it, or it finds the purge.
    if (kept.purges() != purges) {
      kept.forget(key);
      return false;
    }
    return isKept;
  }

  /** Hands the tape's file over, which becomes the kept one, or its bytes. */
  private boolean store(ReplayBuffer tape, long length, String sha256) {
    Optional<PartFile> file = tape.file();
    if (file.isPresent()) {
      return kept.keep(file.get(), new EntryTrailer(length, HexFormat.of().parseHex(sha256)));
    }
    try {
      CacheEntry.Bytes bytes = new CacheEntry.Bytes(tape.bytes(length));
      return kept.keep(new CacheEntry(label, length, sha256, bytes));
    } catch (IOException unreadable) {
      LOG.warn("cannot keep an answer", unreadable);
      return false;
    }
  }

  @Override
  public void over(SharedFetch<R> flight, boolean isKept) {
    over.over(flight, isKept);
  }
}
