package dev.patchbay.call;

import dev.patchbay.api.AudioTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Record of a call that has ended, for logs, metrics and traces. It has no spoken text and no key;
 * values from the client are shortened and have no control characters.
 *
 * @param id call id
 * @param at time of arrival
 * @param request request, and its client
 * @param routeTaken route, attempts and ending
 * @param cache cache status; empty if the cache was not asked
 * @param producer provider, model and voice that made the answer, cached and shared ones included;
 *     empty names if there is none
 * @param answer answer to the client
 * @param amounts amounts for accounting
 * @param session totals of a realtime session; empty for other calls
 */
public record CallRecord(
    String id,
    Instant at,
    Request request,
    RouteTaken routeTaken,
    Optional<CacheStatus> cache,
    Producer producer,
    Answer answer,
    CallUsage amounts,
    Optional<CallUsage.Session> session) {

  /** Record of a call that was no session. */
  public CallRecord(
      String id,
      Instant at,
      Request request,
      RouteTaken routeTaken,
      Optional<CacheStatus> cache,
      Producer producer,
      Answer answer,
      CallUsage amounts) {
    this(id, at, request, routeTaken, cache, producer, answer, amounts, Optional.empty());
  }

  /**
   * Request of a call.
   *
   * @param client client's name; empty if it was not admitted
   * @param address client's address as it may be logged; empty if it may not
   * @param task audio task
   * @param method HTTP method
   * @param path path as received, without the query
   * @param model requested model; empty if none
   * @param voice requested voice; empty if none
   * @param stream true if server-sent events were requested
   */
  public record Request(
      String client,
      String address,
      AudioTask task,
      String method,
      String path,
      String model,
      String voice,
      boolean stream) {}

  /**
   * Answer to the client.
   *
   * @param status HTTP status; 499 if the call was broken off before an answer had begun
   * @param firstByte time from arrival to the first byte of the body; zero if it has none
   * @param total time from arrival to the end
   * @param bytes bytes of the body
   */
  public record Answer(int status, Duration firstByte, Duration total, long bytes) {

    public Optional<Duration> firstByteIfAny() {
      return bytes == 0 ? Optional.empty() : Optional.of(firstByte);
    }
  }
}
