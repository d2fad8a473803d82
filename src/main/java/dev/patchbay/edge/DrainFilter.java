package dev.patchbay.edge;

import dev.patchbay.call.ShutdownWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/** Draining: refuses new calls during shutdown. */
public final class DrainFilter extends HttpFilter {

  private final transient Draining draining;
  private final transient Supplier<ShutdownPolicy> policy;

  public DrainFilter(Draining draining, Supplier<ShutdownPolicy> policy) {
    this.draining = draining;
    this.policy = policy;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!draining.admitsCalls()) {
      ShutdownWriter.refuse(response, policy.get().status());
      return;
    }
    if (!draining.isOpen() && request.getProtocol().startsWith("HTTP/1")) {
      // The next call of this client then asks its load balancer for another router.
      response.setHeader("Connection", "close");
    }
    chain.doFilter(request, response);
  }
}
