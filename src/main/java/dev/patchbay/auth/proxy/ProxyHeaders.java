package dev.patchbay.auth.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Request head as evidence of a reverse proxy: proxies add headers, and nginx without any
 * configuration of them is recognized by the form of its requests.
 *
 * @param protocol such as {@code HTTP/1.1}
 * @param names names of the headers, in order
 * @param values function from the name of a header to its values
 */
public record ProxyHeaders(
    String protocol, List<String> names, Function<String, List<String>> values) {

  /** Headers in which proxies write one address, that of their client. */
  private static final List<String> ONE_ADDRESS =
      List.of("X-Real-IP", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP");

  private static final Set<String> SIGNS = caseless("Via", "Forwarded");
  private static final List<String> SIGN_PREFIXES = List.of("X-Forwarded-", "Tailscale-");

  // nginx sends Host and Connection first, if nothing else is set; clients send them otherwise.
  private static final int FIRST_OF_NGINX = 2;

  static {
    SIGNS.addAll(ONE_ADDRESS);
  }

  /** True if a proxy has forwarded the request. */
  boolean arePresent() {
    for (String name : names) {
      if (isSign(name)) {
        return true;
      }
    }
    return isFromNginx();
  }

  boolean has(String name) {
    return !values.apply(name).isEmpty();
  }

  /** Values of the headers with one address each. */
  List<String> addresses() {
    List<String> all = new ArrayList<>();
    ONE_ADDRESS.forEach(name -> all.addAll(values.apply(name)));
    return all;
  }

  private static boolean isSign(String name) {
    for (String prefix : SIGN_PREFIXES) {
      if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
        return true;
      }
    }
    return SIGNS.contains(name);
  }

  /**
   * True for what nginx's {@code proxy_pass} sends where its {@code Connection} header was left
   * alone: {@code Connection: close} with HTTP/1.0, or with HTTP/1.1 and in front of all headers
   * that come from the client. Clients that close their connections say so behind their other
   * headers.
   */
  private boolean isFromNginx() {
    List<String> connection = values.apply("Connection");
    boolean closes =
        !connection.isEmpty() && connection.stream().anyMatch("close"::equalsIgnoreCase);
    return closes
        && (protocol.equals("HTTP/1.0")
            || (names.size() > FIRST_OF_NGINX
                && names.stream().limit(FIRST_OF_NGINX).anyMatch("Connection"::equalsIgnoreCase)
                && names.stream().limit(FIRST_OF_NGINX).anyMatch("Host"::equalsIgnoreCase)));
  }

  private static Set<String> caseless(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }
}
