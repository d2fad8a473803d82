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
    if (HEADERS.stream().noneMatch(request.headers()::containsKey)) {
      return Optional.empty();
    }
    return HEADERS.stream()
        .flatMap(name -> request.header(name).stream())
        .flatMap(value -> seconds(value).stream())
        .min(Duration::compareTo)
        .map(stated -> stated.compareTo(LONGEST) < 0 ? stated : LONGEST);
  }

  private static Optional<Duration> seconds(String value) {
    if (!NUMBER.matcher(value).matches()) {
      return Optional.empty();
    }
    Duration stated = Duration.ofMillis((long) (Double.parseDouble(value) * 1000));
    return stated.isZero() ? Optional.empty() : Optional.of(stated);
  }
}
