package dev.patchbay.auth;

import dev.patchbay.call.CallAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * CORS filter: lets web pages of the allowed origins call the router from a browser (WHATWG Fetch,
 * CORS protocol).
 *
 * <p>Credentials mode is never allowed: the router accepts keys in headers only, so a page cannot
 * use anything that its visitor's browser would send along.
 */
public final class CorsFilter extends HttpFilter {

  private static final String EXPOSED =
      "x-request-id, retry-after, retry-after-ms, x-should-retry, x-patchbay-provider,"
          + " x-patchbay-model, x-patchbay-voice, x-patchbay-attempts, x-patchbay-route,"
          + " x-patchbay-fallback-reason, x-patchbay-cache, etag, age, content-range"
          + limits("requests", "characters", "audio-seconds", "upload-bytes", "tokens");

  /** Headers of the router's rate limits, and of the provider's where the router has none. */
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
    response.setHeader("Access-Control-Allow-Origin", cors.allowOrigin(origin));
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
    // "*" would not cover Authorization, so the requested names are sent back.
    String requested = request.getHeader("Access-Control-Request-Headers");
    if (requested != null && requested.length() <= 2048 && requested.matches("[A-Za-z0-9_, -]*")) {
      response.setHeader("Access-Control-Allow-Headers", requested);
    }
    response.setHeader("Access-Control-Max-Age", "7200");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
