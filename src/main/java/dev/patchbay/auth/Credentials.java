package dev.patchbay.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the key in a call's headers. */
final class Credentials {

  /** RFC 6750 §2.1; the scheme's name in any case. */
  private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+) *");

  private Credentials() {}

  /**
   * The first key there is: {@code Authorization: Bearer}, then {@code api-key} as Azure's clients
   * send it, then {@code x-api-key}.
   *
   * @param header the values of a header by its name
   */
  static Optional<String> key(Function<String, List<String>> header) {
    return Stream.of(
            bearer(header.apply("Authorization")).stream(),
            header.apply("api-key").stream().map(String::strip),
            header.apply("x-api-key").stream().map(String::strip))
        .flatMap(keys -> keys)
        .filter(key -> !key.isEmpty())
        .findFirst();
  }

  /** The key in {@code Authorization: Bearer} alone. */
  static Optional<String> bearer(List<String> authorization) {
    return authorization.stream()
        .map(BEARER::matcher)
        .filter(Matcher::matches)
        .map(bearer -> bearer.group(1))
        .findFirst();
  }
}
