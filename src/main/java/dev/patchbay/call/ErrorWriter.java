package dev.patchbay.call;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ErrorJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes an {@link ApiError} in OpenAI's shape, unless an answer has begun. */
public final class ErrorWriter {

  private ErrorWriter() {}

  public static void write(HttpServletResponse response, ApiError error) throws IOException {
    write(response, error.status(), ErrorJson.bytes(error));
  }

  /**
   * Writes an error to a call whose body is not read, and closes the connection: a container would
   * read the rest before the next call.
   */
  public static void writeUnread(
      HttpServletRequest request, HttpServletResponse response, ApiError error) throws IOException {
    boolean announced =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    if (announced && request.getProtocol().startsWith("HTTP/1")) {
      response.setHeader("Connection", "close");
    }
    write(response, error);
  }

  /** Writes an error body that already has OpenAI's shape. */
  public static void write(HttpServletResponse response, int status, byte[] body)
      throws IOException {
    if (response.isCommitted()) {
      throw new IOException("answer already begun");
    }
    response.resetBuffer();
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
