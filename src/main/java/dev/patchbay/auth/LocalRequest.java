package dev.patchbay.auth;

import dev.patchbay.api.ApiError;
import dev.patchbay.auth.proxy.IpAddresses;
import dev.patchbay.auth.proxy.ProxyDetection;
import dev.patchbay.auth.proxy.ProxyHeaders;
import dev.patchbay.auth.proxy.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds out from a request its client's address, and whether it comes from this machine. */
public final class LocalRequest {

  private LocalRequest() {}

  /**
   * Error for a request that does not come from a program on this machine; empty if it does. The
   * mode of the policy does not matter.
   *
   * @param access policy with the trusted proxies
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
        proxyDetection(request, proxies),
        first(request, "Host"),
        first(request, "Origin"),
        pages);
  }

  /** Address of the client, as reported by trusted proxies if there are any. */
  public static InetAddress client(HttpServletRequest request, TrustedProxies proxies) {
    return proxies.client(peer(request), values(request, proxies.header().label()));
  }

  static ProxyDetection proxyDetection(HttpServletRequest request, TrustedProxies proxies) {
    return ProxyDetection.of(headers(request), proxies, peer(request));
  }

  private static ProxyHeaders headers(HttpServletRequest request) {
    return new ProxyHeaders(
        request.getProtocol(),
        Collections.list(request.getHeaderNames()),
        name -> values(request, name));
  }

  /** Address of the connection. */
  static InetAddress peer(HttpServletRequest request) {
    return IpAddresses.of(request.getRemoteAddr()).orElse(IpAddresses.UNKNOWN);
  }

  private static String first(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }

  private static List<String> values(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }
}
