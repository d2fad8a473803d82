package dev.patchbay.auth;

import dev.patchbay.api.ApiError;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Decides whether a call without a key comes from a program on this machine. */
final class LoopbackPolicy {

  /** Headers of a proxy that nobody has vouched for; what it fronts may be the whole world. */
  static final List<String> SIGNS_OF_A_PROXY = List.of("X-Forwarded-For", "Forwarded", "X-Real-IP");

  private LoopbackPolicy() {}

  /**
   * What speaks against it.
   *
   * @param client who asks, by what trusted proxies say
   * @param proxied whether the call came through a proxy that is not trusted
   * @param host the Host header; empty if there is none
   * @param origin the Origin header; empty if there is none
   * @param pages web pages that may call
   */
  static Optional<ApiError> refusal(
      InetAddress client, boolean proxied, String host, String origin, CorsPolicy pages) {
    if (!client.isLoopbackAddress()) {
      return refuse("comes from another machine; give its client a key", "loopback_only");
    }
    if (proxied) {
      return refuse("came through a proxy; list it in patchbay.trusted-proxies", "loopback_only");
    }
    // A name that a foreign page has made to point here (DNS rebinding) is still in the Host.
    if (!host.isEmpty() && !isLocal(IpAddresses.withoutPort(host))) {
      return refuse("asks for a host that is not this machine's", "foreign_host");
    }
    if (!origin.isEmpty() && !isLocalPage(origin) && !pages.allows(origin)) {
      return refuse("comes from a web page; list it in patchbay.cors.origins", "foreign_origin");
    }
    return Optional.empty();
  }

  private static boolean isLocalPage(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && isLocal(host);
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }

  // RFC 6761 §6.3: names below localhost are this machine, too.
  private static boolean isLocal(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.regionMatches(true, host.length() - 10, ".localhost", 0, 10)
        || IpAddresses.of(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static Optional<ApiError> refuse(String why, String code) {
    String message =
        "This router answers programs on its own machine only, and the call " + why + ".";
    return Optional.of(ApiError.of(403, message, code));
  }
}
