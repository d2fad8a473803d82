package dev.patchbay.call;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.ReportedAudioLength;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that may be told of a call whose last byte is out: no spoken text, no key. What comes
 * from the client is cut and holds no control characters.
 *
 * @param id its name in headers and logs
 * @param at when it came
 * @param wanted what was asked for, and by whom
 * @param travelled where it went
 * @param cache what the cache did for it; empty if nothing was looked up
 * @param producer who made the answer, also if it was kept or shared; nobody if there is none or if
 *     it is not known
 * @param answer what the client got
 * @param amounts how much it was
 */
public record CallRecord(
    String id,
    Instant at,
    Wanted wanted,
    RouteTaken travelled,
    Optional<CacheStatus> cache,
    Producer producer,
    Answer answer,
    Amounts amounts) {

  /**
   * What was asked for.
   *
   * @param client the caller's label; empty if nobody was let in
   * @param task what was to be done
   * @param method the HTTP method
   * @param path as it came, without the query
   * @param model empty if none was asked for
   * @param voice likewise
   * @param stream true if server-sent events were asked for
   */
  public record Wanted(
      String client,
      AudioTask task,
      String method,
      String path,
      String model,
      String voice,
      boolean stream) {}

  /**
   * What the client got.
   *
   * @param status the HTTP status; 499 if the call was broken off before an answer had begun
   * @param firstByte from the call's arrival until the first byte of the answer's body; zero if it
   *     has none
   * @param total from the call's arrival until its end
   * @param bytes of the answer's body
   */
  public record Answer(int status, Duration firstByte, Duration total, long bytes) {

    public Optional<Duration> firstByteIfAny() {
      return bytes == 0 ? Optional.empty() : Optional.of(firstByte);
    }
  }

  /**
   * How much it was.
   *
   * @param bytesIn of the request's body, if it was read to its end
   * @param characters to be spoken; 0 if none
   * @param audio length of the recording that came; zero if there is none, or if nobody said
   * @param cost what was booked
   */
  public record Amounts(long bytesIn, long characters, Duration audio, BookedCost cost) {}

  /**
   * Collects what the stations learn of one call, for the record that is built when its last byte
   * is out. It is put on the call once, by the outermost of the stations that know it.
   *
   * <p>Threading: belongs to the call's thread.
   */
  public static final class Builder {

    private static final int LONGEST = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");

    private final ArrivalTime arrival;
    private final String method;
    private final String path;
    private String id = "";
    private String client = "";
    private AudioTask task = AudioTask.OTHER;
    private AudioRequest request;
    private Duration declared = Duration.ZERO;
    private ReportedAudioLength reported = ReportedAudioLength.UNKNOWN;
    private RouteTaken travelled = RouteTaken.NOWHERE;
    private CacheStatus cache;
    private Producer producer = Producer.NOBODY;
    private BookedCost cost = BookedCost.UNKNOWN;
    private boolean abandoned;

    /**
     * @param path as it came, without the query
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

    /**
     * @param label of the caller, once it is let in
     */
    public Builder client(String label) {
      client = label;
      return this;
    }

    /**
     * @param audio how long the recording that came says it is; zero if it does not say
     */
    public Builder request(AudioRequest received, Duration audio) {
      request = received;
      declared = audio;
      return this;
    }

    public Builder travelled(RouteTaken taken) {
      travelled = taken;
      return this;
    }

    public RouteTaken travelled() {
      return travelled;
    }

    /** How much audio the provider says it has listened to. */
    public Builder reported(ReportedAudioLength length) {
      reported = length;
      return this;
    }

    public ReportedAudioLength reported() {
      return reported;
    }

    /** The length to count with: what the provider says, else what the recording itself says. */
    public Duration audio() {
      return reported.or(declared);
    }

    public Builder cache(CacheStatus status) {
      cache = status;
      return this;
    }

    /** Who made an answer that was not fetched for this call alone. */
    public Builder producer(Producer known) {
      producer = known;
      return this;
    }

    /**
     * Notes that the client has ended the call, by a time-out of its own, while a provider worked.
     */
    public Builder abandoned() {
      abandoned = true;
      return this;
    }

    /** True if a provider has had the work, though nobody has the answer. */
    public boolean isAbandoned() {
      return abandoned;
    }

    public Builder cost(BookedCost booked) {
      cost = booked;
      return this;
    }

    public CallRecord build(Answer answer) {
      Optional<AudioRequest> received = Optional.ofNullable(request);
      return new CallRecord(
          id,
          arrival.at(),
          new Wanted(
              client,
              task,
              printable(method),
              printable(path),
              printable(received.flatMap(AudioRequest::model).orElse("")),
              printable(received.flatMap(AudioRequest::voice).orElse("")),
              received.filter(AudioRequest::wantsEvents).isPresent()),
          travelled,
          Optional.ofNullable(cache),
          Producer.of(travelled.journey()).orElse(producer),
          answer,
          new Amounts(
              received.map(AudioRequest::uploadBytes).orElse(0L),
              received.map(AudioRequest::characters).orElse(0L),
              audio(),
              cost));
    }

    // A client writes what it likes: it must not be able to write a second line, or a long one.
    private static String printable(String text) {
      String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
      return UNPRINTABLE.matcher(cut).replaceAll("?");
    }
  }
}
