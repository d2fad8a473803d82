package dev.patchbay.admin.door;

import dev.patchbay.api.ApiError;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** CSRF check: refuses requests that a browser sends for a page of another site. */
public final class CrossSiteCheck {

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");
  private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

  private CrossSiteCheck() {}

  /**
   * The reason to refuse the request; empty for the router's own pages and for programs.
   *
   * @param host the Host header; empty if there is none
   * @param origin the Origin header; empty if there is none
   * @param site the Sec-Fetch-Site header; empty if there is none
   */
  public static Optional<ApiError> refusal(String method, String host, String origin, String site) {
    boolean foreign = !origin.isEmpty() && !host.equalsIgnoreCase(authority(origin));
    boolean changes = !SAFE_METHODS.contains(method);
    return foreign || (changes && OTHER_SITES.contains(site))
        ? Optional.of(
            ApiError.of(
                403, "Web pages of other sites may not use the admin API.", "foreign_origin"))
        : Optional.empty();
  }

  /** Without the scheme: a proxy in front may speak TLS where we do not. */
  private static String authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse("");
    } catch (IllegalArgumentException notAnOrigin) {
      return "";
    }
  }
}
