package dev.patchbay.web;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge of every call: gives it a name, brings its path to one form, and turns refusals into
 * errors.
 */
public final class CallFilter extends HttpFilter {

  private static final Logger LOG = LoggerFactory.getLogger(CallFilter.class);

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    CallId id = CallId.of(request.getHeader("x-request-id"));
    Facts.put(request, id);
    response.setHeader("x-request-id", id.value());
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      Facts.put(request, ApiPath.of(rawPath(request)));
      chain.doFilter(request, response);
    } catch (RequestRefused refused) {
      ErrorWriter.write(response, refused.error());
    } catch (RuntimeException bug) {
      LOG.error("{} failed in the router", id.value(), bug);
      ErrorWriter.write(
          response, ApiError.of(500, "The router failed on this call.", "router_error"));
    }
  }

  private static String rawPath(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }
}
