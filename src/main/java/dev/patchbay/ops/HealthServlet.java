package dev.patchbay.ops;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Tells that the router runs, in the paths and the form of MicroProfile Health 4.0: alive and
 * started as long as it answers, ready as long as it takes calls.
 */
public final class HealthServlet extends HttpServlet {

  private static final byte[] UP = bytes("{\"status\":\"UP\",\"checks\":[]}");
  private static final byte[] DOWN = bytes("{\"status\":\"DOWN\",\"checks\":[]}");

  private static final Set<String> WHATEVER_HAPPENS = Set.of("/live", "/started");

  private final transient BooleanSupplier ready;

  /**
   * @param ready whether calls are let in
   */
  public HealthServlet(BooleanSupplier ready) {
    this.ready = ready;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    boolean up = WHATEVER_HAPPENS.contains(path) || ready.getAsBoolean();
    byte[] body = up ? UP : DOWN;
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
