package dev.patchbay.cache;

import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.call.ClientDisconnect;
import dev.patchbay.cluster.value.ValueStore;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.Fetch;
import dev.patchbay.fetch.FetchResult;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lease of one call to fetch a response (request coalescing over nodes): while another node has it,
 * the call waits, and then reads what that node has stored.
 */
final class FetchLease {

  /** Larger than the time for nearly any response that is small enough for the shared tier. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Optional<ValueStore> nodes;
  private final String name;
  private final long largest;
  private boolean waited;

  /**
   * @param nodes values that nodes keep for each other, if they do
   * @param largest largest response that they keep, in bytes
   */
  FetchLease(Optional<ValueStore> nodes, CacheKey key, long largest) {
    this.nodes = nodes;
    this.name = key.hex();
    this.largest = largest;
  }

  /**
   * Takes the lease, or waits for the node that has it.
   *
   * @return true if the response may have been stored, so that it is to be looked up again
   */
  boolean defers(HttpServletRequest request) throws IOException {
    if (nodes.isEmpty()) {
      return false;
    }
    return switch (nodes.get().claim(name)) {
      case TAKEN, UNKNOWN -> false;
      case STORED -> true;
      case HELD -> waitOnce(nodes.get(), request);
    };
  }

  private boolean waitOnce(ValueStore values, HttpServletRequest request) throws IOException {
    // A node whose fetch failed, or took too long, has cost this call enough.
    if (waited) {
      return false;
    }
    waited = true;
    CompletableFuture<Boolean> end = values.await(name);
    ClientDisconnect.of(request).onDisconnect(() -> end.complete(false));
    try {
      end.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException slow) {
      return false;
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the router stops");
    }
  }

  /** Ends the lease, if this call has it. */
  void release() {
    nodes.ifPresent(values -> values.release(name));
  }

  /** A fetch that ends the lease early if the response is too large to be shared. */
  <R extends FetchResult> Fetch<R> over(Fetch<R> fetch) {
    if (nodes.isEmpty()) {
      return fetch;
    }
    return new Fetch<>() {
      @Override
      public R fetchInto(AnswerSink sink) throws IOException {
        return fetch.fetchInto(new CountingSink(sink, largest, FetchLease.this::release));
      }

      @Override
      public void abandon() {
        fetch.abandon();
      }
    };
  }
}
