package dev.patchbay.realtime.session;

import dev.patchbay.api.JsonString;

/** Error event in the form of OpenAI's realtime API. */
final class ErrorEvent {

  private ErrorEvent() {}

  static String of(String type, String code, String message) {
    return "{\"type\":\"error\",\"error\":{\"type\":"
        + JsonString.of(type)
        + ",\"code\":"
        + JsonString.of(code)
        + ",\"message\":"
        + JsonString.of(message)
        + ",\"param\":null,\"event_id\":null}}";
  }

  static String of(SessionEnd end) {
    boolean servers = end.code() != CloseCode.POLICY && end.code() != CloseCode.TOO_LARGE;
    return of(servers ? "server_error" : "invalid_request_error", end.error(), end.reason());
  }
}
