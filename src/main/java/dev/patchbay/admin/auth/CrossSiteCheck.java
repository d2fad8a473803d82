package dev.patchbay.admin.auth;

import dev.patchbay.api.ApiError;
import dev.patchbay.auth.WebPageCheck;
import java.util.Optional;
import java.util.Set;

/** CSRF check: refuses requests that a browser sends for a page of another site. */
public final class CrossSiteCheck {

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

  private CrossSiteCheck() {}

  /**
   * The reason to refuse the request; empty for the router's own pages and for programs.
   *
   * @param host the Host header; empty if there is none
   * @param origin the Origin header; empty if there is none
   * @param site the Sec-Fetch-Site header; empty if there is none
   */
  public static Optional<ApiError> refusal(String method, String host, String origin, String site) {
    boolean foreign = WebPageCheck.isForeign(host, origin);
    boolean changes = !SAFE_METHODS.contains(method);
    return foreign || (changes && WebPageCheck.isOtherSite(site))
        ? Optional.of(
            ApiError.of(
                403, "Web pages of other sites may not use the admin API.", "foreign_origin"))
        : Optional.empty();
  }
}
