package dev.patchbay.demo;

/** Error response of a demo provider, as an exception. */
final class DemoRefusal extends Exception {

  private final int status;
  private final String param;

  DemoRefusal(int status, String message, String param) {
    super(message);
    this.status = status;
    this.param = param;
  }

  int status() {
    return status;
  }

  /** The error in OpenAI's format: {@code {"error":{…}}}. */
  String json() {
    return "{\"error\":{\"message\":"
        + DemoJson.quoted(getMessage())
        + ",\"type\":\""
        + (status >= 500 ? "server_error" : "invalid_request_error")
        + "\",\"param\":"
        + (param.isEmpty() ? "null" : DemoJson.quoted(param))
        + ",\"code\":null}}";
  }
}
