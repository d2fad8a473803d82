package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Timeout that the client declares: OpenAI's SDKs send theirs in a header. A later answer would be
 * paid for in vain.
 */
final class ClientTimeout {

  private static final List<String> HEADERS =
      List.of("x-stainless-timeout", "x-stainless-read-timeout");
  private static final Outcome WAITED = new Outcome.Failed(Fault.FIRST_BYTE_DEADLINE);

  // The form is checked first, so that a hostile number is not parsed.
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

  private ClientTimeout() {}

  static Duration of(AudioRequest request, Duration most) {
    Duration patience = most;
    for (String name : HEADERS) {
      Duration stated = request.header(name).flatMap(ClientTimeout::seconds).orElse(most);
      patience = stated.compareTo(patience) < 0 ? stated : patience;
    }
    return patience;
  }

  /**
   * True if a call has ended by its client's own time-out while a provider worked on it.
   *
   * @param most time that the route would have given it
   * @param left time that was left to the call at its end
   */
  static boolean hasEnded(AudioRequest request, Duration most, Duration left, Journey journey) {
    return left.isNegative()
        && of(request, most).compareTo(most) < 0
        && journey.lastSent().filter(last -> WAITED.equals(last.outcome())).isPresent();
  }

  private static Optional<Duration> seconds(String value) {
    if (!NUMBER.matcher(value).matches()) {
      return Optional.empty();
    }
    Duration stated = Duration.ofMillis((long) (Double.parseDouble(value) * 1000));
    return stated.isZero() ? Optional.empty() : Optional.of(stated);
  }
}
