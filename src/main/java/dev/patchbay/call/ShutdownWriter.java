package dev.patchbay.call;

import dev.patchbay.api.ApiError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes 503 during shutdown: the call may be repeated after a second. */
public final class ShutdownWriter {

  private ShutdownWriter() {}

  public static void write(HttpServletResponse response) throws IOException {
    // The next connection may reach another router, or this one after its restart.
    response.setHeader("Connection", "close");
    response.setHeader("Retry-After", "1");
    ErrorWriter.write(
        response, ApiError.unavailable("The router is stopping; try again.", "stopping"));
  }
}
