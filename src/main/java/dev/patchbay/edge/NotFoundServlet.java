package dev.patchbay.edge;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers 404 where a container would hand out files: the classes that start the WAR by itself lie
 * at its root.
 */
public final class NotFoundServlet extends HttpServlet {

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ErrorWriter.write(response, ApiError.notFound("There is nothing here.", "not_found"));
  }
}
