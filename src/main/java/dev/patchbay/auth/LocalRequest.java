package dev.patchbay.auth;

import dev.patchbay.api.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads from a request who asks, and what speaks against its being a program on this machine. */
public final class LocalRequest {

  private LocalRequest() {}

  /**
   * Empty if it is one, whatever lets in elsewhere.
   *
   * @param access for its proxies
   * @param pages web pages that may call
   */
  public static Optional<ApiError> refusal(
      HttpServletRequest request, AccessPolicy access, CorsPolicy pages) {
    return refusal(request, access.proxies(), pages);
  }

  static Optional<ApiError> refusal(
      HttpServletRequest request, TrustedProxies proxies, CorsPolicy pages) {
    return LoopbackPolicy.refusal(
        client(request, proxies),
        isProxied(request, proxies),
        first(request, "Host"),
        first(request, "Origin"),
        pages);
  }

  /** The address of who asks, by what trusted proxies say. */
  static InetAddress client(HttpServletRequest request, TrustedProxies proxies) {
    return proxies.client(peer(request), values(request, proxies.header().label()));
  }

  /** True if there is a proxy between that did not tell, in a way we believe, for whom it asks. */
  private static boolean isProxied(HttpServletRequest request, TrustedProxies proxies) {
    return hasAny(request, LoopbackPolicy.SIGNS_OF_A_PROXY)
        && !(proxies.trusts(peer(request)) && hasAny(request, List.of(proxies.header().label())));
  }

  private static boolean hasAny(HttpServletRequest request, List<String> names) {
    return names.stream().anyMatch(name -> request.getHeader(name) != null);
  }

  private static InetAddress peer(HttpServletRequest request) {
    return IpAddresses.of(request.getRemoteAddr()).orElse(IpAddresses.UNTOLD);
  }

  private static String first(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }

  private static List<String> values(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }
}
