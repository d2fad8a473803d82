package dev.patchbay.admin.door;

import dev.patchbay.api.ApiError;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Decides whether a browser asks on behalf of a page that is not the router's own. */
public final class CrossSiteCheck {

  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

  private CrossSiteCheck() {}

  /**
   * What speaks against it; empty for a page of the router and for a program.
   *
   * @param host the Host header; empty if there is none
   * @param origin the Origin header; empty if there is none
   * @param site the Sec-Fetch-Site header; empty if there is none
   */
  public static Optional<ApiError> refusal(String method, String host, String origin, String site) {
    boolean foreign = !origin.isEmpty() && !host.equalsIgnoreCase(authority(origin));
    boolean changes = !READING.contains(method);
    return foreign || (changes && ELSEWHERE.contains(site))
        ? Optional.of(
            ApiError.of(
                403,
                "A web page of another site may not administer this router.",
                "foreign_origin"))
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
