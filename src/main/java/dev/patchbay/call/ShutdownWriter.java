package dev.patchbay.call;

import dev.patchbay.api.ApiError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells a client that the router goes away, and that the same call may do well in a second. */
public final class ShutdownWriter {

  private ShutdownWriter() {}

  public static void write(HttpServletResponse response) throws IOException {
    // Its next connection may find another router, or this one when it is back.
    response.setHeader("Connection", "close");
    response.setHeader("Retry-After", "1");
    ErrorWriter.write(
        response, ApiError.unavailable("The router is stopping; try again.", "stopping"));
  }
}
