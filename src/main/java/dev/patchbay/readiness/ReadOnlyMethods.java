package dev.patchbay.readiness;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What is there to be read: GET and HEAD (RFC 9110 §9.3), and no other method does anything. */
public final class ReadOnlyMethods {

  private static final String HEAD = "HEAD";
  private static final String ALLOWED = "GET, HEAD, OPTIONS";

  private ReadOnlyMethods() {}

  /** False if the request was answered with what may be done. */
  public static boolean allows(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getMethod()) {
      case "GET", HEAD -> {
        return true;
      }
      case "OPTIONS" -> {
        response.setHeader("Allow", ALLOWED);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default -> {
        response.setHeader("Allow", ALLOWED);
        ErrorWriter.write(
            response, ApiError.of(405, "This can only be read, with GET.", "method_not_allowed"));
      }
    }
    return false;
  }

  /** Writes the body, but to HEAD, whose answer has the length alone. */
  public static void write(HttpServletRequest request, HttpServletResponse response, byte[] body)
      throws IOException {
    if (!request.getMethod().equals(HEAD)) {
      response.getOutputStream().write(body);
    }
  }
}
