package dev.patchbay.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Error handler for requests that the server itself refuses; writes errors in OpenAI's shape, which
 * describe the request and reveal nothing of the server.
 */
final class JsonErrorHandler extends ErrorHandler {

  private static final String JSON = "application/json";

  // The header and the words are those of the application, whose classes are not seen from here.
  private static final String NOTHING_BEGUN = "X-Patchbay-Stopping";

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      Throwable cause,
      Callback callback) {
    response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, JSON));
    if (isRefusedByStop(request, status, cause)) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
      response.getHeaders().put(HttpHeader.CONNECTION, "close").put(HttpHeader.RETRY_AFTER, "1");
      response.getHeaders().put(NOTHING_BEGUN, "true");
      response.write(
          true,
          bytes(json("The router is stopping; try again.", "server_error", "stopping")),
          callback);
      return;
    }
    response.write(true, bytes(json(status, message)), callback);
  }

  /**
   * Whether the stop of the server refuses a request: by {@link
   * org.eclipse.jetty.server.handler.GracefulHandler}, or by closing a connection whose request has
   * been read and not been handled, which Jetty reports as a failure. A call that is being handled
   * gets no such error.
   */
  private static boolean isRefusedByStop(Request request, int status, Throwable cause) {
    return (status == HttpStatus.SERVICE_UNAVAILABLE_503 || cause instanceof EofException)
        && request.getConnectionMetaData().getConnector().getServer().isStopping();
  }

  static String json(int status, String message) {
    return json(
        sentence(status, message),
        status >= 500 ? "server_error" : "invalid_request_error",
        reason(status).toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_"));
  }

  private static String json(String message, String type, String code) {
    return """
    {"error":{"message":"%s","type":"%s","param":null,"code":"%s"}}\
    """
        .formatted(message, type, code);
  }

  /** From 500 on, the message is that of an exception and belongs in the log. */
  private static String sentence(int status, String message) {
    if (status >= 500 || message == null || message.isBlank()) {
      return reason(status);
    }
    String words = message.replaceAll("[^ !#-\\[\\]-~]", " ");
    // Jetty's words are those of a specification: "Fragment", "No Host".
    boolean bare = status == HttpStatus.BAD_REQUEST_400 && !words.equals(reason(status));
    return bare ? "The request is not valid HTTP: " + words + "." : words;
  }

  private static String reason(int status) {
    return HttpStatus.getMessage(status);
  }

  private static ByteBuffer bytes(String json) {
    return ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
  }
}
