package dev.patchbay.relay.deadline;

import dev.patchbay.api.AudioRequest;
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
  private static final Duration LONGEST = Duration.ofHours(1);

  // The form is checked first, so that a hostile number is not parsed.
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

  private ClientTimeout() {}

  /** The shortest timeout declared, at most an hour; empty if there is none. */
  static Optional<Duration> of(AudioRequest request) {
    Optional<Duration> shortest = Optional.empty();
    for (String name : HEADERS) {
      Optional<Duration> stated = request.header(name).flatMap(ClientTimeout::seconds);
      if (stated.isPresent()) {
        shortest = Optional.of(shorter(stated.get(), shortest.orElse(LONGEST)));
      }
    }
    return shortest;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Optional<Duration> seconds(String value) {
    if (!NUMBER.matcher(value).matches()) {
      return Optional.empty();
    }
    Duration stated = Duration.ofMillis((long) (Double.parseDouble(value) * 1000));
    return stated.isZero() ? Optional.empty() : Optional.of(stated);
  }
}
