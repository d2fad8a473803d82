package dev.patchbay.admin.auth;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Port filter: with a separate admin port, the admin API answers there alone and the public API
 * does not. Health, metrics and pages are on both ports.
 */
public final class AdminPortFilter extends HttpFilter {

  /**
   * The context attribute with the admin port. The embedded server opens it, and stores the actual
   * number here if the configured one is 0.
   */
  public static final String ATTRIBUTE = "patchbay.admin.port";

  private final transient Set<String> administration;
  private final transient Set<String> api;

  /**
   * @param administration names of the admin API's servlets
   * @param api names of the public API's servlets
   */
  public AdminPortFilter(Set<String> administration, Set<String> api) {
    this.administration = Set.copyOf(administration);
    this.api = Set.copyOf(api);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Object port = request.getServletContext().getAttribute(ATTRIBUTE);
    boolean onAdminPort = Integer.valueOf(request.getLocalPort()).equals(port);
    String servlet = request.getHttpServletMapping().getServletName();
    if ((onAdminPort ? api : administration).contains(servlet)) {
      ErrorWriter.write(response, ApiError.noSuchPath());
      return;
    }
    chain.doFilter(request, response);
  }
}
