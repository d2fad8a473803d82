package dev.patchbay.edge;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers 404 where a container would serve files: the launcher's classes are at the root of the
 * WAR.
 */
public final class NotFoundServlet extends HttpServlet {

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ErrorWriter.write(response, ApiError.noSuchPath());
  }
}
