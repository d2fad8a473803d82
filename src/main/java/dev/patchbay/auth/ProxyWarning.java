package dev.patchbay.auth;

import dev.patchbay.auth.proxy.ProxyDetection;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warning about a reverse proxy that is not trusted, at the first call that came through one: what
 * its clients see does not tell the operator what to change.
 *
 * <p>Threading: any thread.
 */
final class ProxyWarning {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyWarning.class);

  private final AtomicBoolean given = new AtomicBoolean();

  void onCall(HttpServletRequest request, AccessPolicy access) {
    if (given.get()) {
      return;
    }
    InetAddress peer = LocalRequest.peer(request);
    if (isNear(peer)
        && LocalRequest.proxyDetection(request, access.proxies()) == ProxyDetection.UNTRUSTED
        && given.compareAndSet(false, true)) {
      LOG.warn(
          "a call came through a proxy at {} that is not in patchbay.trusted-proxies: {}",
          peer.getHostAddress(),
          consequence(access.mode()));
    }
  }

  // A client far away may be behind a proxy of its own, which is not the operator's.
  private static boolean isNear(InetAddress peer) {
    return peer.isLoopbackAddress() || peer.isSiteLocalAddress() || peer.isLinkLocalAddress();
  }

  private static String consequence(AccessPolicy.Mode mode) {
    return switch (mode) {
      case LOOPBACK ->
          "such calls are refused; give clients keys (patchbay.client.NAME.key-sha256), and trust"
              + " the proxy if it sets X-Forwarded-For";
      case KEYS ->
          "limits per address take all its clients for one; trust it if it sets X-Forwarded-For";
      case OPEN ->
          "everybody who reaches the proxy may call (patchbay.auth=open); give clients keys"
              + " (patchbay.client.NAME.key-sha256) unless it checks them itself";
    };
  }
}
