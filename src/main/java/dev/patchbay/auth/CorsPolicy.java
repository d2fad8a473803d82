package dev.patchbay.auth;

import dev.patchbay.auth.proxy.IpAddresses;
import java.util.List;
import java.util.Locale;

/**
 * CORS policy: origins whose web pages may call the router from a browser. Applications with pages
 * of their own have schemes of their own: {@code app://obsidian.md}.
 *
 * @param origins allowed origins; {@code *} for all, empty to turn CORS off. A {@code *} within one
 *     stands for a port, or for one or more labels of a host
 */
public record CorsPolicy(List<String> origins) {

  private static final String ALL = "*";
  private static final String SCHEME_END = "://";

  public CorsPolicy {
    origins = List.copyOf(origins);
  }

  public boolean allows(String origin) {
    return origins.stream().anyMatch(pattern -> matches(pattern, origin));
  }

  /** Value of {@code Access-Control-Allow-Origin} for an allowed origin. */
  String allowOrigin(String origin) {
    return origins.contains(ALL) ? ALL : origin;
  }

  private static boolean matches(String pattern, String origin) {
    if (pattern.equals(ALL) || pattern.equals(origin)) {
      return true;
    }
    int end = pattern.indexOf(SCHEME_END);
    if (end < 0 || !origin.regionMatches(true, 0, pattern, 0, end + SCHEME_END.length())) {
      return false;
    }
    String[] expected = hostAndPort(pattern.substring(end + SCHEME_END.length()));
    String[] actual = hostAndPort(origin.substring(end + SCHEME_END.length()));
    return matchesHost(expected[0], actual[0]) && matchesPort(expected[1], actual[1]);
  }

  // Of labels: a star is no part of one, so that evil-example.com is no subdomain of example.com.
  private static boolean matchesHost(String pattern, String host) {
    if (!pattern.startsWith("*.")) {
      return pattern.equals(ALL) ? !host.isEmpty() : pattern.equals(host);
    }
    String parent = pattern.substring(1);
    return host.endsWith(parent)
        && host.length() > parent.length()
        && host.substring(0, host.length() - parent.length()).matches("[a-z0-9_.-]*[a-z0-9_-]");
  }

  private static boolean matchesPort(String pattern, String port) {
    // Also the scheme's own, which browsers leave out.
    return pattern.equals(port) || (pattern.equals(ALL) && port.matches("\\d{0,5}"));
  }

  private static String[] hostAndPort(String authority) {
    String host = IpAddresses.withoutPort(authority);
    String port = host.length() < authority.length() ? authority.substring(host.length() + 1) : "";
    return new String[] {host.toLowerCase(Locale.ROOT), port};
  }
}
