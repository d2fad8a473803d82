package dev.patchbay.call;

import dev.patchbay.api.ApiError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses calls during shutdown: they may be repeated after a second. */
public final class ShutdownWriter {

  /** Tells load balancers that nothing has been done for the call: another router may have it. */
  private static final String NOTHING_BEGUN = "X-Patchbay-Stopping";

  private ShutdownWriter() {}

  /**
   * Refuses a call that has reached no provider.
   *
   * @param status HTTP status, by which a load balancer may recognize it
   */
  public static void refuse(HttpServletResponse response, int status) throws IOException {
    response.setHeader(NOTHING_BEGUN, "true");
    write(response, status);
  }

  /** Ends a call that may have reached a provider. */
  public static void cut(HttpServletResponse response) throws IOException {
    write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }

  private static void write(HttpServletResponse response, int status) throws IOException {
    // The next connection may reach another router, or this one after its restart.
    response.setHeader("Connection", "close");
    response.setHeader("Retry-After", "1");
    ErrorWriter.write(
        response, ApiError.of(status, "The router is stopping; try again.", "stopping"));
  }
}
