package dev.patchbay.call;

import dev.patchbay.api.AudioRequest;
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
