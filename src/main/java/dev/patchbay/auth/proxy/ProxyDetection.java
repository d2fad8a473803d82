package dev.patchbay.auth.proxy;

import dev.patchbay.auth.proxy.TrustedProxies.Header;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;

/** Detection of a proxy between a client and the router. */
public enum ProxyDetection {
  /** Nothing tells of one. */
  NONE,
  /** A trusted one reports its client's address. */
  REPORTED,
  /** Anyone may be behind it. */
  UNTRUSTED,
  /** A trusted one that does not report its client. */
  SILENT,
  /** A trusted one with headers that name different clients: some are the client's own. */
  CONTRADICTORY;

  /**
   * @param peer address of the connection
   */
  public static ProxyDetection of(ProxyHeaders headers, TrustedProxies proxies, InetAddress peer) {
    boolean forwarded = headers.arePresent();
    if (!proxies.trusts(peer)) {
      return forwarded ? UNTRUSTED : NONE;
    }
    if (!headers.has(proxies.header().label())) {
      return forwarded ? UNTRUSTED : SILENT;
    }
    return clients(headers, proxies, peer).size() > 1 ? CONTRADICTORY : REPORTED;
  }

  /** All clients that a header names. */
  private static Set<InetAddress> clients(
      ProxyHeaders headers, TrustedProxies proxies, InetAddress peer) {
    Set<InetAddress> clients = new HashSet<>();
    for (Header header : Header.values()) {
      if (headers.has(header.label())) {
        clients.add(proxies.client(peer, headers.values().apply(header.label()), header));
      }
    }
    headers
        .addresses()
        .forEach(one -> clients.add(IpAddresses.ofHost(one).orElse(IpAddresses.UNKNOWN)));
    return clients;
  }
}
