package dev.patchbay.call;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.PrintableText;
import dev.patchbay.api.ProviderUsage;
import dev.patchbay.routing.outcome.Journey;
import java.time.Duration;
import java.util.Optional;

/**
 * Builder of a call's record, to which the stations add what they learn of the call until its last
 * byte is written.
 *
 * <p>Threading: the call's thread only.
 */
public final class CallRecordBuilder {

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
  private CallRecord.Answer answer;
  private CallUsage.Session session;

  /**
   * Begins the record of a call.
   *
   * @param path path as received, without the query
   */
  public CallRecordBuilder(ArrivalTime arrival, String method, String path) {
    this.arrival = arrival;
    this.method = method;
    this.path = path;
  }

  public ArrivalTime arrival() {
    return arrival;
  }

  public CallRecordBuilder id(CallId given) {
    id = given.value();
    return this;
  }

  public String id() {
    return id;
  }

  public CallRecordBuilder task(AudioTask meant) {
    task = meant;
    return this;
  }

  /** Sets the client's address as it may be logged. */
  public CallRecordBuilder address(String shown) {
    address = shown;
    return this;
  }

  /** Sets the client's name, once the client is admitted. */
  public CallRecordBuilder client(String label) {
    client = label;
    return this;
  }

  /**
   * @param audio duration that the received recording declares; zero if unknown
   */
  public CallRecordBuilder request(AudioRequest received, Duration audio) {
    request = received;
    declared = audio;
    return this;
  }

  public CallRecordBuilder routeTaken(RouteTaken taken) {
    routeTaken = taken;
    return this;
  }

  public RouteTaken routeTaken() {
    return routeTaken;
  }

  /** Sets the usage that the provider reports. */
  public CallRecordBuilder reportedUsage(ProviderUsage length) {
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

  public CallRecordBuilder cache(CacheStatus status) {
    cache = status;
    return this;
  }

  /** Sets the producer of an answer that was not fetched for this call alone. */
  public CallRecordBuilder producer(Producer known) {
    producer = known;
    return this;
  }

  /** Marks a call that its client ended, by its own timeout, while a provider worked. */
  public CallRecordBuilder markAbandoned() {
    abandoned = true;
    return this;
  }

  /** True if a provider has done the work although no client has the answer. */
  public boolean isAbandoned() {
    return abandoned;
  }

  /** Sets the answer of a call that ends later than its stations return. */
  public CallRecordBuilder answer(CallRecord.Answer whole) {
    answer = whole;
    return this;
  }

  /** The answer, if a station knows more of it than its response. */
  public Optional<CallRecord.Answer> answer() {
    return Optional.ofNullable(answer);
  }

  /** Sets the totals of the session that the call has become. */
  public CallRecordBuilder session(CallUsage.Session totals) {
    session = totals;
    return this;
  }

  public CallRecordBuilder cost(BookedCost booked) {
    cost = booked;
    return this;
  }

  public CallRecord build(CallRecord.Answer answer) {
    Optional<AudioRequest> received = Optional.ofNullable(request);
    // Names sent to a provider are the client's own unless they are mapped.
    Journey named = routeTaken.journey().withNames(PrintableText::logValue);
    return new CallRecord(
        id,
        arrival.at(),
        new CallRecord.Request(
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
