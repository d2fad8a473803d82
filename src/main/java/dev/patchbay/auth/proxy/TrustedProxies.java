package dev.patchbay.auth.proxy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trusted reverse proxies in front of the router, and the one header in which they report their
 * client's address. Only one header: a proxy that writes {@code X-Forwarded-For} passes on what its
 * client wrote into {@code Forwarded}, and the other way round.
 *
 * @param trusted addresses of the proxies
 * @param header header that they write
 */
public record TrustedProxies(List<CidrRange> trusted, Header header) {

  public static final TrustedProxies NONE = new TrustedProxies(List.of(), Header.X_FORWARDED_FOR);

  /** Header in which proxies report their client's address. */
  public enum Header {
    X_FORWARDED_FOR("X-Forwarded-For"),
    FORWARDED("Forwarded");

    private final String label;

    Header(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  // RFC 7239 §4: for=192.0.2.60, for="[2001:db8::1]:4711".
  private static final Pattern FOR =
      Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))");

  public TrustedProxies {
    trusted = List.copyOf(trusted);
  }

  public boolean trusts(InetAddress address) {
    for (CidrRange range : trusted) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Address of the client: the last one in the chain that is not a trusted proxy. Anyone could have
   * written those before it.
   *
   * @param peer address of the connection
   * @param lines values of the header, in order
   */
  public InetAddress client(InetAddress peer, List<String> lines) {
    return client(peer, lines, header);
  }

  /** Address of the client according to a header that need not be the proxies' own. */
  InetAddress client(InetAddress peer, List<String> lines, Header form) {
    InetAddress nearest = peer;
    List<String> chain = chain(lines);
    Collections.reverse(chain);
    for (String element : chain) {
      if (!trusts(nearest)) {
        return nearest;
      }
      Optional<InetAddress> next = address(element, form);
      if (next.isEmpty()) {
        return IpAddresses.UNKNOWN;
      }
      nearest = next.get();
    }
    return nearest;
  }

  private static List<String> chain(List<String> lines) {
    List<String> chain = new ArrayList<>();
    for (String line : lines) {
      for (String element : line.split(",", -1)) {
        chain.add(element.strip());
      }
    }
    return chain;
  }

  private static Optional<InetAddress> address(String element, Header form) {
    return switch (form) {
      case X_FORWARDED_FOR -> IpAddresses.ofHost(element);
      case FORWARDED -> forwardedFor(element);
    };
  }

  private static Optional<InetAddress> forwardedFor(String element) {
    Matcher found = FOR.matcher(element);
    if (!found.find()) {
      return Optional.empty();
    }
    return IpAddresses.ofHost(found.group(1) == null ? found.group(2) : found.group(1));
  }
}
