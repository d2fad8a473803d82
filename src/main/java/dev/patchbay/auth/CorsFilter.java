package dev.patchbay.auth;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ApiPath;
import dev.patchbay.api.MethodTable;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * CORS filter: lets web pages of the allowed origins call the router from a browser (WHATWG Fetch,
 * CORS protocol), and refuses all others.
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
    String origin = header(request, "Origin");
    CorsPolicy cors = CallSettings.get(request, CorsPolicy.class);
    Optional<ApiError> refusal =
        WebPageCheck.refusal(
            cors, header(request, "Host"), origin, header(request, "Sec-Fetch-Site"));
    if (refusal.isPresent()) {
      ErrorWriter.writeUnread(request, response, refusal.get());
      return;
    }
    boolean allowed = !origin.isEmpty() && cors.allows(origin);
    describe(cors, origin, response);
    if (request.getMethod().equals("OPTIONS")) {
      options(request, response, allowed);
      return;
    }
    if (allowed) {
      response.setHeader("Access-Control-Expose-Headers", EXPOSED);
    }
    chain.doFilter(request, response);
  }

  private static void describe(CorsPolicy cors, String origin, HttpServletResponse response) {
    if (cors.origins().isEmpty()) {
      return;
    }
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (!origin.isEmpty() && cors.allows(origin)) {
      response.setHeader("Access-Control-Allow-Origin", cors.allowOrigin(origin));
      response.addHeader("Vary", "Origin");
    }
  }

  /** Never the provider's to answer: browsers ask this for a page, and send no key. */
  private static void options(
      HttpServletRequest request, HttpServletResponse response, boolean allowed) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    String methods =
        String.join(", ", MethodTable.of(CallAttributes.get(request, ApiPath.class).path()));
    response.setHeader("Allow", methods);
    if (allowed && request.getHeader("Access-Control-Request-Method") != null) {
      response.setHeader("Access-Control-Allow-Methods", methods);
      preflight(request, response);
    }
  }

  private static void preflight(HttpServletRequest request, HttpServletResponse response) {
    // "*" would not cover Authorization, so the requested names are sent back.
    String requested = request.getHeader("Access-Control-Request-Headers");
    if (requested != null && requested.length() <= 2048 && requested.matches("[A-Za-z0-9_, -]*")) {
      response.setHeader("Access-Control-Allow-Headers", requested);
    }
    response.setHeader("Access-Control-Max-Age", "7200");
  }

  private static String header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }
}
