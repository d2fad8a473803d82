package dev.patchbay.catalog;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ApiPath;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.route.Routes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
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

  private final transient Catalog catalog;

  public CatalogFilter(Catalog catalog) {
    this.catalog = catalog;
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
      ErrorWriter.write(response, ApiError.notFound("There is nothing here.", "not_found"));
      return;
    }
    Optional<byte[]> answer =
        READS.contains(request.getMethod()) && CatalogJson.hasPath(path)
            ? answer(new CatalogJson(catalog, visible(request)), path, request.getQueryString())
            : Optional.empty();
    if (answer.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    response.setContentType("application/json");
    response.setContentLength(answer.get().length);
    if (!request.getMethod().equals(HEAD)) {
      response.getOutputStream().write(answer.get());
    }
  }

  private static Optional<byte[]> answer(CatalogJson json, String path, String query) {
    boolean legacy = query != null && LEGACY.matcher(query).find();
    return legacy && path.equals("/audio/voices")
        ? Optional.of(json.legacyVoices())
        : json.answer(path);
  }

  private static CatalogVisibility visible(HttpServletRequest request) {
    return CatalogVisibility.to(
        CallAttributes.get(request, Permissions.class), CallAttributes.get(request, Routes.class));
  }
}
