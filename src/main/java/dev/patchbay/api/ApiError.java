package dev.patchbay.api;

/**
 * API error in OpenAI's shape: {@code {"error":{"message","type","param","code"}}}.
 *
 * @param status HTTP status
 * @param message sentence that says what is wrong and what to do; never contains a secret, a
 *     provider's address or spoken text
 * @param type OpenAI's error type
 * @param param field at fault; empty if none
 * @param code error code for programs; empty if none
 */
public record ApiError(int status, String message, String type, String param, String code) {

  public static ApiError badRequest(String message, String param, String code) {
    return new ApiError(400, message, "invalid_request_error", param, code);
  }

  public static ApiError notFound(String message, String code) {
    return new ApiError(404, message, "invalid_request_error", "", code);
  }

  /** Error for a path of the URL that the router does not have. */
  public static ApiError noSuchPath() {
    return notFound("There is no such path on this router.", "not_found");
  }

  public static ApiError tooLarge(String message) {
    return new ApiError(413, message, "invalid_request_error", "file", "request_too_large");
  }

  public static ApiError unavailable(String message, String code) {
    return new ApiError(503, message, "server_error", "", code);
  }

  public static ApiError of(int status, String message, String code) {
    String type = status >= 500 ? "server_error" : "invalid_request_error";
    return new ApiError(status, message, type, "", code);
  }
}
