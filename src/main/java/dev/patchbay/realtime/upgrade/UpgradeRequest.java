package dev.patchbay.realtime.upgrade;

import dev.patchbay.api.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Opening handshake of a client (RFC 6455 §4.2.1), checked before the container sees it: containers
 * fail on what is none, each in its own way.
 */
public final class UpgradeRequest {

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  /** The only version of the protocol that there is. */
  public static final String VERSION = "13";

  private UpgradeRequest() {}

  /** The error for a call that is no handshake; empty if it is one. */
  public static Optional<ApiError> refusal(HttpServletRequest request) {
    if (!has(request, "Upgrade", "websocket") || !has(request, "Connection", "upgrade")) {
      return Optional.of(
          ApiError.of(
              426,
              "This endpoint is a WebSocket: open it with wss:// or ws://.",
              "upgrade_required"));
    }
    if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
      return Optional.of(
          ApiError.of(426, "The WebSocket version is not 13.", "unsupported_websocket_version"));
    }
    String key = Optional.ofNullable(request.getHeader("Sec-WebSocket-Key")).orElse("").strip();
    return KEY.matcher(key).matches()
        ? Optional.empty()
        : Optional.of(
            ApiError.badRequest("The Sec-WebSocket-Key is missing or wrong.", "", "bad_handshake"));
  }

  private static boolean has(HttpServletRequest request, String header, String token) {
    return Collections.list(request.getHeaders(header)).stream()
        .flatMap(line -> Stream.of(line.split(",")))
        .anyMatch(word -> word.strip().toLowerCase(Locale.ROOT).equals(token));
  }
}
