package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long the client itself says that it waits: OpenAI's SDKs send their time-out along. An answer
 * that comes later is paid for and never heard.
 */
final class ClientPatience {

  // Digits first: a hostile number is not even parsed.
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

  private ClientPatience() {}

  static Duration of(AudioRequest request, Duration most) {
    return Stream.of("x-stainless-timeout", "x-stainless-read-timeout")
        .map(request::header)
        .flatMap(Optional::stream)
        .flatMap(ClientPatience::seconds)
        .filter(stated -> stated.compareTo(most) < 0)
        .min(Duration::compareTo)
        .orElse(most);
  }

  private static Stream<Duration> seconds(String value) {
    if (!NUMBER.matcher(value).matches()) {
      return Stream.empty();
    }
    Duration stated = Duration.ofMillis((long) (Double.parseDouble(value) * 1000));
    return stated.isZero() ? Stream.empty() : Stream.of(stated);
  }
}
