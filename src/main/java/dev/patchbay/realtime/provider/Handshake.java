package dev.patchbay.realtime.provider;

import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.routing.provider.Network;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opening handshake with a provider (RFC 6455 §4.1), and how long it may take.
 *
 * @param target URL of the WebSocket
 * @param headers headers to send
 * @param network proxy and certificates on the way
 * @param connect longest time until there is a connection
 * @param patience longest time until the provider's first message
 */
public record Handshake(
    URI target, List<HeaderLine> headers, Network network, Duration connect, Duration patience) {

  private static final Pattern PLACE = Pattern.compile("(.*?)(?::(\\d{1,5}))?");

  boolean isSecure() {
    return target.getScheme().equals("wss");
  }

  /** Host, an address of IPv6 in brackets. */
  String host() {
    return place().group(1);
  }

  int port() {
    String port = place().group(2);
    if (port == null) {
      return isSecure() ? 443 : 80;
    }
    return Integer.parseInt(port);
  }

  // Names of services in Docker Compose may contain _, and java.net.URI then has neither.
  private Matcher place() {
    Matcher place = PLACE.matcher(target.getRawAuthority());
    if (!place.matches()) {
      throw new IllegalArgumentException("a target without a host");
    }
    return place;
  }
}
