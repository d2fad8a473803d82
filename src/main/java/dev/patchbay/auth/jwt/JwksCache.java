package dev.patchbay.auth.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.patchbay.jvm.DaemonThreads;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cache of an issuer's public keys (JWKS, RFC 7517). They are fetched when the first token comes,
 * again for a key that is not known (at most once a minute, whatever callers send), and in the
 * background when they are old, so that a key that the issuer has withdrawn is forgotten. While the
 * issuer is away, the last known keys hold.
 *
 * <p>Threading: any thread; of those that miss a key at the same time, one has it fetched.
 */
final class JwksCache {

  private static final Logger LOG = LoggerFactory.getLogger(JwksCache.class);

  private static final long AGAIN = Duration.ofMinutes(1).toNanos();
  private static final long AGAIN_WITHOUT_KEYS = Duration.ofSeconds(5).toNanos();
  private static final long OLD = Duration.ofMinutes(10).toNanos();
  private static final int MOST_KEYS = 100;

  /** Shorter ones can be factored (RFC 7518 §3.3). */
  private static final int SHORTEST_RSA = 2048;

  private final String issuer;
  private final JwksFetch fetch;
  private final LongSupplier nanoTime;
  private final AtomicReference<CompletableFuture<Void>> running = new AtomicReference<>();
  private volatile JWKSet keys = new JWKSet();
  private volatile long tried;
  private volatile long fetched;
  private volatile boolean failing;

  JwksCache(String issuer, JwksFetch fetch, LongSupplier nanoTime) {
    this.issuer = issuer;
    this.fetch = fetch;
    this.nanoTime = nanoTime;
    this.tried = nanoTime.getAsLong() - AGAIN;
  }

  /** Keys that may have signed a token with this header. */
  List<JWK> find(JWSHeader header) {
    List<JWK> found = select(header);
    if (found.isEmpty()) {
      await(refresh());
      return select(header);
    }
    if (nanoTime.getAsLong() - fetched >= OLD) {
      refresh();
    }
    return found;
  }

  /** False until the keys have been fetched for the first time. */
  boolean isKnown() {
    return !keys.isEmpty();
  }

  private List<JWK> select(JWSHeader header) {
    return new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
  }

  /** Has the keys fetched if it is time for that; the end of it, or of one that is under way. */
  private CompletableFuture<Void> refresh() {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> other = running.compareAndExchange(null, mine);
    if (other != null) {
      return other;
    }
    if (nanoTime.getAsLong() - tried < (isKnown() ? AGAIN : AGAIN_WITHOUT_KEYS)) {
      end(mine);
      return mine;
    }
    tried = nanoTime.getAsLong();
    // A thread of its own: the call that waits for it may give up.
    DaemonThreads.named("patchbay-jwks", () -> fetch(mine)).start();
    return mine;
  }

  private void fetch(CompletableFuture<Void> end) {
    try {
      boolean first = !isKnown();
      keys = usable(JWKSet.parse(fetch.fetch()));
      fetched = nanoTime.getAsLong();
      if (first || failing) {
        LOG.info("the keys of the token issuer {} were fetched: {}", issuer, keys.size());
      }
      failing = false;
    } catch (IOException | ParseException failed) {
      if (!failing) {
        LOG.warn(
            "the keys of the token issuer {} cannot be fetched, {}: {}",
            issuer,
            isKnown() ? "the last known hold" : "its tokens get a 503",
            failed.getMessage());
      }
      failing = true;
    } finally {
      end(end);
    }
  }

  private void end(CompletableFuture<Void> mine) {
    running.set(null);
    mine.complete(null);
  }

  private static JWKSet usable(JWKSet all) throws IOException {
    List<JWK> usable = all.getKeys().stream().filter(JwksCache::isUsable).toList();
    if (usable.isEmpty() || usable.size() > MOST_KEYS) {
      throw new IOException(
          usable.size()
              + " usable keys (expected: 1 to "
              + MOST_KEYS
              + ", RSA of 2048 bits or EC)");
    }
    return new JWKSet(usable).toPublicJWKSet();
  }

  // Never a symmetric key: it would be public, and sign whatever anybody wants.
  private static boolean isUsable(JWK key) {
    return key instanceof ECKey || (key instanceof RSAKey && key.size() >= SHORTEST_RSA);
  }

  private static void await(CompletableFuture<Void> end) {
    try {
      end.get(JwksFetch.LONGEST.toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException late) {
      // The keys that are known now decide.
      LOG.debug("keys are still being fetched", late);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
