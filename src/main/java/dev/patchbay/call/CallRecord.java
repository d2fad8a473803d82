package dev.patchbay.call;

import dev.patchbay.api.AudioTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
}
