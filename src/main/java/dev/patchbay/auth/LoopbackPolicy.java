package dev.patchbay.auth;

import dev.patchbay.api.ApiError;
import dev.patchbay.auth.proxy.IpAddresses;
import dev.patchbay.auth.proxy.ProxyDetection;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Loopback policy: decides whether a call without a key comes from a program on this machine.
 * Guards against untrusted proxies, DNS rebinding and foreign web pages.
 */
public final class LoopbackPolicy {

  // The last two are this machine's names in a container, of Docker and Podman; no foreign page can
  // have them: names below internal are nobody's on the internet.
  private static final Set<String> LOCAL_NAMES =
      Set.of("localhost", "host.docker.internal", "host.containers.internal");

  private LoopbackPolicy() {}

  /**
   * Error for a call that is not local; empty if it is.
   *
   * @param client address of the client, as reported by trusted proxies if there are any
   * @param proxy detected proxy between the client and the router
   * @param host Host header; empty if there is none
   * @param origin Origin header; empty if there is none
   * @param pages web pages that may call
   */
  static Optional<ApiError> refusal(
      InetAddress client, ProxyDetection proxy, String host, String origin, CorsPolicy pages) {
    if (!client.isLoopbackAddress()) {
      return refuse(
          "comes from another machine; configure a key for the client"
              + " (patchbay.client.NAME.key-sha256)",
          "loopback_only");
    }
    Optional<ApiError> hidden = hidden(proxy);
    if (hidden.isPresent()) {
      return hidden;
    }
    // DNS rebinding: a foreign name that resolves to this machine still shows up in the Host
    // header.
    if (!host.isEmpty() && !isLocal(IpAddresses.withoutPort(host))) {
      return refuse(
          "names a host that is not this machine; use http://localhost, or configure a key for the"
              + " client (patchbay.client.NAME.key-sha256)",
          "foreign_host");
    }
    if (!origin.isEmpty() && !isLocalPage(origin) && !pages.allows(origin)) {
      return refuse(
          "comes from a web page; add its origin to patchbay.cors.origins", "foreign_origin");
    }
    return Optional.empty();
  }

  /** Error for a client whose address only an untrusted proxy knows. */
  private static Optional<ApiError> hidden(ProxyDetection proxy) {
    return switch (proxy) {
      case NONE, REPORTED -> Optional.empty();
      case UNTRUSTED ->
          refuse(
              "came through a proxy; behind a proxy, configure a key for the client"
                  + " (patchbay.client.NAME.key-sha256)",
              "loopback_only");
      case SILENT ->
          refuse(
              "came from a trusted proxy that does not say for whom; have it set the header in"
                  + " patchbay.trusted-proxies.header, and configure a key for the client",
              "loopback_only");
      case CONTRADICTORY ->
          refuse(
              "came from a trusted proxy with headers that name different clients; have the proxy"
                  + " remove those that it does not set itself, and configure a key for the client",
              "loopback_only");
    };
  }

  private static boolean isLocalPage(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && isLocal(host);
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }

  /** True for a name or an address of this machine: RFC 6761 §6.3, names below localhost, too. */
  public static boolean isLocal(String host) {
    return LOCAL_NAMES.contains(host.toLowerCase(Locale.ROOT))
        || host.regionMatches(true, host.length() - 10, ".localhost", 0, 10)
        || IpAddresses.of(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static Optional<ApiError> refuse(String why, String code) {
    String message =
        "Without a key, this router accepts calls from its own machine only, but this call "
            + why
            + ".";
    return Optional.of(ApiError.of(403, message, code));
  }
}
