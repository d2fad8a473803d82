package dev.patchbay.cache;

import dev.patchbay.api.ApiError;
import dev.patchbay.cache.shared.FetchReader;
import dev.patchbay.cache.store.TieredStore;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.ClientDisconnect;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.Fetch;
import dev.patchbay.fetch.FetchResult;
import dev.patchbay.fetch.ResponseCache.CacheResult;
import dev.patchbay.fetch.ServletSink;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes the response of a call with its cache status (hit, miss, joined or bypass), counts it and
 * adds it to the call's record.
 */
final class CacheResponder<R extends FetchResult> {

  private final CacheCounters counters;

  CacheResponder(CacheCounters counters) {
    this.counters = counters;
  }

  CacheResult<R> hit(
      TieredStore.Hit hit, Duration age, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    counters.countHit(hit.tier());
    record(request).cache(CacheStatus.HIT).producer(hit.answer().metadata().producer());
    CachedAnswerWriter.write(hit.answer(), age, request, response);
    return new CacheResult<>(CacheStatus.HIT, Optional.empty());
  }

  /** Responds that the cache has no response and that the call rules out a fetch. */
  CacheResult<R> miss(HttpServletRequest request, HttpServletResponse response) throws IOException {
    counters.countCall(CacheStatus.MISS);
    record(request).cache(CacheStatus.MISS);
    response.setHeader(CacheStatus.HEADER, CacheStatus.MISS.label());
    // RFC 9111 §5.2.1.7.
    ErrorWriter.write(
        response,
        ApiError.of(
            504,
            "The response is not in the cache, and only-if-cached rules out a provider.",
            "not_cached"));
    return new CacheResult<>(CacheStatus.MISS, Optional.empty());
  }

  CacheResult<R> bypass(HttpServletRequest request, HttpServletResponse response, Fetch<R> fetch)
      throws IOException {
    counters.countCall(CacheStatus.BYPASS);
    record(request).cache(CacheStatus.BYPASS);
    response.setHeader(CacheStatus.HEADER, CacheStatus.BYPASS.label());
    ClientDisconnect.of(request).onDisconnect(fetch::abandon);
    return new CacheResult<>(
        CacheStatus.BYPASS, Optional.of(fetch.fetchInto(new ServletSink(response))));
  }

  CacheResult<R> read(
      FetchReader<R> reader,
      CacheStatus status,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    counters.countCall(status);
    CallRecordBuilder call = record(request).cache(status);
    response.setHeader(CacheStatus.HEADER, status.label());
    ClientDisconnect.of(request).onDisconnect(reader::close);
    try (reader) {
      // Before the bytes, so that it is known even if the client leaves with the first.
      reader.head().map(AnswerHead::producer).ifPresent(call::producer);
      SharedAnswerWriter.write(reader, status, response);
      return new CacheResult<>(status, Optional.of(reader.result()));
    }
  }

  private static CallRecordBuilder record(HttpServletRequest request) {
    return CallAttributes.get(request, CallRecordBuilder.class);
  }
}
