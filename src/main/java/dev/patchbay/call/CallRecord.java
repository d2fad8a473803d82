package dev.patchbay.call;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.PrintableText;
import dev.patchbay.api.ProviderUsage;
import dev.patchbay.routing.outcome.Journey;
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

  /**
   * Builder to which the stations add what they learn of a call until its last byte is written.
   *
   * <p>Threading: the call's thread only.
   */
  public static final class Builder {

    private final ArrivalTime arrival;
    private final String method;
    private final String path;
    private String id = "";
    private String client = "";
    private String address = "";
    private AudioTask task = AudioTask.OTHER;
    private AudioRequest request;
    private Duration declared = Duration.ZERO;
    private ProviderUsage reportedUsage = ProviderUsage.UNKNOWN;
    private RouteTaken routeTaken = RouteTaken.NOWHERE;
    private CacheStatus cache;
    private Producer producer = Producer.NOBODY;
    private BookedCost cost = BookedCost.UNKNOWN;
    private boolean abandoned;
    private Answer answer;
    private CallUsage.Session session;

    /**
     * Begins the record of a call.
     *
     * @param path path as received, without the query
     */
    public Builder(ArrivalTime arrival, String method, String path) {
      this.arrival = arrival;
      this.method = method;
      this.path = path;
    }

    public ArrivalTime arrival() {
      return arrival;
    }

    public Builder id(CallId given) {
      id = given.value();
      return this;
    }

    public String id() {
      return id;
    }

    public Builder task(AudioTask meant) {
      task = meant;
      return this;
    }

    /** Sets the client's address as it may be logged. */
    public Builder address(String shown) {
      address = shown;
      return this;
    }

    /** Sets the client's name, once the client is admitted. */
    public Builder client(String label) {
      client = label;
      return this;
    }

    /**
     * @param audio duration that the received recording declares; zero if unknown
     */
    public Builder request(AudioRequest received, Duration audio) {
      request = received;
      declared = audio;
      return this;
    }

    public Builder routeTaken(RouteTaken taken) {
      routeTaken = taken;
      return this;
    }

    public RouteTaken routeTaken() {
      return routeTaken;
    }

    /** Sets the usage that the provider reports. */
    public Builder reportedUsage(ProviderUsage length) {
      reportedUsage = length;
      return this;
    }

    public ProviderUsage reportedUsage() {
      return reportedUsage;
    }

    /** Audio length for accounting: the provider's, else the recording's own. */
    public Duration audio() {
      return reportedUsage.or(declared);
    }

    public Builder cache(CacheStatus status) {
      cache = status;
      return this;
    }

    /** Sets the producer of an answer that was not fetched for this call alone. */
    public Builder producer(Producer known) {
      producer = known;
      return this;
    }

    /** Marks a call that its client ended, by its own timeout, while a provider worked. */
    public Builder markAbandoned() {
      abandoned = true;
      return this;
    }

    /** True if a provider has done the work although no client has the answer. */
    public boolean isAbandoned() {
      return abandoned;
    }

    /** Sets the answer of a call that ends later than its stations return. */
    public Builder answer(Answer whole) {
      answer = whole;
      return this;
    }

    /** The answer, if a station knows more of it than its response. */
    public Optional<Answer> answer() {
      return Optional.ofNullable(answer);
    }

    /** Sets the totals of the session that the call has become. */
    public Builder session(CallUsage.Session totals) {
      session = totals;
      return this;
    }

    public Builder cost(BookedCost booked) {
      cost = booked;
      return this;
    }

    public CallRecord build(Answer answer) {
      Optional<AudioRequest> received = Optional.ofNullable(request);
      // Names sent to a provider are the client's own unless they are mapped.
      Journey named = routeTaken.journey().withNames(PrintableText::logValue);
      return new CallRecord(
          id,
          arrival.at(),
          new Request(
              client,
              address,
              task,
              PrintableText.logValue(method),
              PrintableText.logValue(path),
              PrintableText.logValue(received.flatMap(AudioRequest::model).orElse("")),
              PrintableText.logValue(received.flatMap(AudioRequest::voice).orElse("")),
              received.filter(AudioRequest::wantsEvents).isPresent()),
          new RouteTaken(routeTaken.route(), named, routeTaken.ending()),
          Optional.ofNullable(cache),
          Producer.of(named).orElse(producer),
          answer,
          session == null
              ? CallUsage.of(received, audio(), cost)
              : new CallUsage(session.received(), 0, audio(), cost),
          Optional.ofNullable(session));
    }
  }
}
