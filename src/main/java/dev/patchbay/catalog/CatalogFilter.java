package dev.patchbay.catalog;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ApiPath;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.route.Routes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Servlet filter that answers the model list and voice list from the catalogue, without a provider.
 * Voice clients read them before they sign in.
 */
public final class CatalogFilter extends HttpFilter {

  /** Paths by which clients detect LocalAI and Kokoro; the router is neither. */
  private static final Set<String> PROBES = Set.of("/readyz", "/test");

  /** Kokoro's parameter for a list of names alone. */
  private static final Pattern LEGACY = Pattern.compile("(?i)(^|&)legacy=(true|1|yes|on)(&|$)");

  private static final String HEAD = "HEAD";
  private static final Set<String> READS = Set.of("GET", HEAD);

  private final transient CatalogCache catalog;

  public CatalogFilter(Catalog catalog) {
    this.catalog = new CatalogCache(catalog);
  }

  /** True for calls that this filter answers. */
  public static boolean isDiscovery(String method, String path) {
    return PROBES.contains(path) || (READS.contains(method) && CatalogJson.hasPath(path));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = CallAttributes.get(request, ApiPath.class).path();
    if (PROBES.contains(path)) {
      ErrorWriter.write(response, ApiError.noSuchPath());
      return;
    }
    if (!isDiscovery(request.getMethod(), path)) {
      chain.doFilter(request, response);
      return;
    }
    CatalogJson json =
        catalog.visibleTo(
            CallAttributes.get(request, Permissions.class),
            CallSettings.get(request, Routes.class));
    byte[] answer = answer(json, path, request.getQueryString());
    response.setContentType("application/json");
    response.setContentLength(answer.length);
    if (!request.getMethod().equals(HEAD)) {
      response.getOutputStream().write(answer);
    }
  }

  private static byte[] answer(CatalogJson json, String path, String query) {
    boolean legacy = query != null && LEGACY.matcher(query).find();
    return legacy && path.equals("/audio/voices") ? json.legacyVoices() : json.answer(path);
  }
}
