package dev.patchbay.auth;

import dev.patchbay.call.CallAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets web pages of the allowed origins call from a browser (WHATWG Fetch, CORS protocol).
 *
 * <p>Credentials mode is never allowed: the router knows keys in headers only, so a page cannot
 * borrow anything from its visitor.
 */
public final class CorsFilter extends HttpFilter {

  private static final String EXPOSED =
      "x-request-id, retry-after, retry-after-ms, x-should-retry, x-patchbay-provider,"
          + " x-patchbay-model, x-patchbay-voice, x-patchbay-attempts, x-patchbay-route,"
          + " x-patchbay-fallback-reason, x-patchbay-cache, etag, age, content-range"
          + limits("requests", "characters", "audio-seconds", "upload-bytes", "tokens");

  /** Our own limits, and those of providers where the router has none. */
  private static String limits(String... units) {
    StringBuilder names = new StringBuilder();
    for (String unit : units) {
      for (String what : new String[] {"limit", "remaining", "reset"}) {
        names.append(", x-ratelimit-").append(what).append('-').append(unit);
      }
    }
    return names.toString();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String origin = request.getHeader("Origin");
    CorsPolicy cors = CallAttributes.get(request, CorsPolicy.class);
    if (origin == null || !cors.allows(origin)) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Access-Control-Allow-Origin", cors.answerTo(origin));
    response.addHeader("Vary", "Origin");
    if (isPreflight(request)) {
      preflight(request, response);
      return;
    }
    response.setHeader("Access-Control-Expose-Headers", EXPOSED);
    chain.doFilter(request, response);
  }

  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  private static void preflight(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS");
    // "*" would not cover Authorization, so what is asked for is named again.
    String asked = request.getHeader("Access-Control-Request-Headers");
    if (asked != null && asked.length() <= 2048 && asked.matches("[A-Za-z0-9_, -]*")) {
      response.setHeader("Access-Control-Allow-Headers", asked);
    }
    response.setHeader("Access-Control-Max-Age", "7200");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
