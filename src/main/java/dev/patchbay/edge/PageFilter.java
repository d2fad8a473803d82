package dev.patchbay.edge;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Tells browsers what the router's own pages may do: run and load what the router serves and
 * nothing else (Content Security Policy Level 3), and be in no other site's frame.
 */
public final class PageFilter extends HttpFilter {

  // Sounds are played from memory; icons of the style sheets are written into them.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; media-src 'self' blob:; form-action 'none'; base-uri 'none'; "
          + "frame-ancestors 'none'";

  // Named as they come, unescaped: containers let escaped slashes through for the names of models,
  // look for what may not be served in the path as it came, and for files in the path as it is
  // meant.
  private static final Pattern PAGES =
      Pattern.compile("/(index\\.html|assets(/[a-zA-Z0-9_-][a-zA-Z0-9._-]*)+)?");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!PAGES.matcher(path).matches()) {
      ErrorWriter.write(response, ApiError.notFound("There is nothing here.", "not_found"));
      return;
    }
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    // A new version is not to be mixed with an old one; asking whether it changed costs little.
    response.setHeader("Cache-Control", "no-cache");
    chain.doFilter(request, response);
  }
}
