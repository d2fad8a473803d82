package dev.patchbay.admin.door;

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
 * Keeps administration and the API apart where each has a port: here is no API, and elsewhere
 * nothing is administered. Health, metrics and pages are at both.
 */
public final class AdminPortFilter extends HttpFilter {

  /**
   * The context attribute with administration's port. The embedded server opens it, and says which
   * one it is if any was good.
   */
  public static final String ATTRIBUTE = "patchbay.admin.port";

  private final transient Set<String> administration;
  private final transient Set<String> api;

  /**
   * @param administration the names of its servlets
   * @param api likewise
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
    boolean here = Integer.valueOf(request.getLocalPort()).equals(port);
    String servlet = request.getHttpServletMapping().getServletName();
    if ((here ? api : administration).contains(servlet)) {
      ErrorWriter.write(response, ApiError.notFound("There is nothing here.", "not_found"));
      return;
    }
    chain.doFilter(request, response);
  }
}
