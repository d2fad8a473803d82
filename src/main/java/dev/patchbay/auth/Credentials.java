package dev.patchbay.auth;

import dev.patchbay.api.SubprotocolKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the API key in the headers of a call. */
final class Credentials {

  /** RFC 6750 §2.1; the name of the scheme is case-insensitive. */
  private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+) *");

  private Credentials() {}

  /**
   * First key found in {@code Authorization: Bearer}, then in {@code api-key} as sent by clients of
   * Azure, then in {@code x-api-key}, then in the subprotocols of a WebSocket.
   *
   * @param header function from the name of a header to its values
   */
  static Optional<String> key(Function<String, List<String>> header) {
    return Stream.of(
            bearer(header.apply("Authorization")).stream(),
            header.apply("api-key").stream().map(String::strip),
            header.apply("x-api-key").stream().map(String::strip),
            SubprotocolKey.of(header.apply("Sec-WebSocket-Protocol")).stream())
        .flatMap(keys -> keys)
        .filter(key -> !key.isEmpty())
        .findFirst();
  }

  /** Key in {@code Authorization: Bearer} only. */
  static Optional<String> bearer(List<String> authorization) {
    return authorization.stream()
        .map(BEARER::matcher)
        .filter(Matcher::matches)
        .map(bearer -> bearer.group(1))
        .findFirst();
  }
}
