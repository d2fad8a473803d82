package dev.patchbay.readiness;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Restricts a read-only resource to GET, HEAD and OPTIONS (RFC 9110 §9.3). */
public final class ReadOnlyMethods {

  private static final String HEAD = "HEAD";
  private static final String ALLOWED = "GET, HEAD, OPTIONS";

  private ReadOnlyMethods() {}

  /** False for other methods; the request is answered then, with the methods that are allowed. */
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
            response,
            ApiError.of(405, "This resource is read-only; use GET.", "method_not_allowed"));
      }
    }
    return false;
  }

  /** Writes the body, except for HEAD, whose response has only the length. */
  public static void write(HttpServletRequest request, HttpServletResponse response, byte[] body)
      throws IOException {
    if (!request.getMethod().equals(HEAD)) {
      response.getOutputStream().write(body);
    }
  }
}
