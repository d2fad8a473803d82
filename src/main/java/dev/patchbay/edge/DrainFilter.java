package dev.patchbay.edge;

import dev.patchbay.call.ShutdownWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Draining: refuses new calls during shutdown, and counts those in flight. */
public final class DrainFilter extends HttpFilter {

  private final transient Draining draining;

  public DrainFilter(Draining draining) {
    this.draining = draining;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!draining.enter()) {
      ShutdownWriter.write(response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      draining.leave();
    }
  }
}
