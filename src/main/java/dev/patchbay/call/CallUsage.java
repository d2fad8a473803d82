package dev.patchbay.call;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.provider.TokenUsage;
import java.time.Duration;
import java.util.Optional;

/**
 * Amounts of a call for accounting.
 *
 * @param bytesIn bytes of the request's body, if it was read to its end
 * @param characters characters to be spoken; 0 if none
 * @param audio length of the recording; zero if there is none, or if it is unknown
 * @param cost booked cost
 */
public record CallUsage(long bytesIn, long characters, Duration audio, BookedCost cost) {

  /**
   * Amounts of a realtime session that has ended.
   *
   * @param turns responses that the provider has completed
   * @param tokens tokens that it has reported
   * @param closeCode close code (RFC 6455 §7.4) with which the session ended
   * @param received size of what the client has sent, in characters and bytes
   */
  public record Session(long turns, TokenUsage tokens, int closeCode, long received) {}

  /**
   * @param received the request; empty if it was not read to its end
   */
  static CallUsage of(Optional<AudioRequest> received, Duration audio, BookedCost cost) {
    return new CallUsage(
        received.map(AudioRequest::uploadBytes).orElse(0L),
        received.map(AudioRequest::characters).orElse(0L),
        audio,
        cost);
  }
}
