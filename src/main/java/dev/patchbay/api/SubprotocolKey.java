package dev.patchbay.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * API key that a browser sends as a WebSocket subprotocol, because it can send no header: {@code
 * openai-insecure-api-key.KEY}.
 */
public final class SubprotocolKey {

  private static final String PREFIX = "openai-insecure-api-key.";

  private SubprotocolKey() {}

  /** The key in the values of {@code Sec-WebSocket-Protocol}; empty if there is none. */
  public static Optional<String> of(List<String> offered) {
    return offered.stream()
        .flatMap(line -> Stream.of(line.split(",")))
        .map(String::strip)
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()))
        .filter(key -> !key.isEmpty())
        .findFirst();
  }
}
