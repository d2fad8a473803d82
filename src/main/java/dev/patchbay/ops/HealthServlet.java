package dev.patchbay.ops;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells that the router runs, in the paths and the form of MicroProfile Health 4.0. */
public final class HealthServlet extends HttpServlet {

  private static final byte[] UP =
      "{\"status\":\"UP\",\"checks\":[]}".getBytes(StandardCharsets.UTF_8);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(UP.length);
    response.getOutputStream().write(UP);
  }
}
