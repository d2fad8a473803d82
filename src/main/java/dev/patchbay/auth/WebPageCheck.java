package dev.patchbay.auth;

import dev.patchbay.api.ApiError;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Check of the Fetch metadata of a call: a page of another site may have it sent without being
 * allowed to read the answer, which would still cost money. Programs send no such headers.
 */
public final class WebPageCheck {

  private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

  private WebPageCheck() {}

  /**
   * Error for a call of a web page that is not the router's own and not of an allowed origin; empty
   * if there is none.
   *
   * @param host Host header; empty if there is none
   * @param origin Origin header; empty if there is none
   * @param site Sec-Fetch-Site header; empty if there is none
   */
  static Optional<ApiError> refusal(CorsPolicy cors, String host, String origin, String site) {
    if (origin.isEmpty()
        ? !cors.origins().isEmpty() || !isOtherSite(site)
        : cors.allows(origin) || !isOther(host, origin, site)) {
      return Optional.empty();
    }
    return Optional.of(
        ApiError.of(
            403,
            "This call comes from a web page of another site. To let its pages call, add its origin"
                + " to patchbay.cors.origins.",
            "foreign_origin"));
  }

  // Browsers tell the relation of the sites only to HTTPS and to this machine. Where they do, they
  // know better than the host: a proxy in front may have rewritten that.
  private static boolean isOther(String host, String origin, String site) {
    return site.isEmpty() ? isForeign(host, origin) : isOtherSite(site);
  }

  /** True if the site of the request is not the page's own. */
  public static boolean isOtherSite(String site) {
    return OTHER_SITES.contains(site);
  }

  /**
   * True for an origin that is not the host that was asked. Without the scheme: a proxy in front
   * may speak TLS where we do not.
   */
  public static boolean isForeign(String host, String origin) {
    return !origin.isEmpty() && !host.equalsIgnoreCase(authority(origin));
  }

  private static String authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse("");
    } catch (IllegalArgumentException notAnOrigin) {
      return "";
    }
  }
}
