package dev.patchbay.auth;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proxies in front of the router, and the one header in which they say for whom they ask. One
 * header only: a proxy that writes {@code X-Forwarded-For} hands on what its client wrote into
 * {@code Forwarded}, and the other way round.
 *
 * @param trusted the addresses of the proxies
 * @param header the header that they write
 */
public record TrustedProxies(List<CidrRange> trusted, Header header) {

  public static final TrustedProxies NONE = new TrustedProxies(List.of(), Header.X_FORWARDED_FOR);

  /** Headers by which proxies tell their client's address. */
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

  boolean trusts(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  /**
   * Who asks: the last address in the chain that is no trusted proxy. What stands before it could
   * have been written by anyone.
   *
   * @param peer who is connected to us
   * @param lines the values of the header, in order
   */
  InetAddress client(InetAddress peer, List<String> lines) {
    InetAddress nearest = peer;
    List<String> chain = chain(lines);
    Collections.reverse(chain);
    for (String told : chain) {
      if (!trusts(nearest)) {
        return nearest;
      }
      Optional<InetAddress> next = address(told);
      if (next.isEmpty()) {
        return IpAddresses.UNTOLD;
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

  private Optional<InetAddress> address(String told) {
    return switch (header) {
      case X_FORWARDED_FOR -> IpAddresses.ofHost(told);
      case FORWARDED -> forwardedFor(told);
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
