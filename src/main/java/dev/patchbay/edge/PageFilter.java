package dev.patchbay.edge;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Security headers of the router's own pages: a Content Security Policy (Level 3) that allows only
 * what the router itself serves, and no framing by other sites.
 */
public final class PageFilter extends HttpFilter {

  // Audio is played from memory; icons are embedded in the style sheets.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; media-src 'self' blob:; form-action 'none'; base-uri 'none'; "
          + "frame-ancestors 'none'";

  // Named as they come, unescaped: containers let escaped slashes through for the names of models,
  // look for what may not be served in the path as it came, and for files in the path as it is
  // meant.
  private static final Pattern PAGES =
      Pattern.compile("/(index\\.html|assets(/[a-zA-Z0-9_-][a-zA-Z0-9._-]*)+)?");

  private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!PAGES.matcher(path).matches()) {
      ErrorWriter.write(response, ApiError.noSuchPath());
      return;
    }
    if (!METHODS.contains(request.getMethod())) {
      response.setHeader("Allow", String.join(", ", METHODS));
      ErrorWriter.write(
          response, ApiError.of(405, "This is a page; use GET.", "method_not_allowed"));
      return;
    }
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    // Revalidated each time, so that files of two versions are never mixed.
    response.setHeader("Cache-Control", "no-cache");
    chain.doFilter(request, response);
  }
}
