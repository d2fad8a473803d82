package dev.patchbay.config;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells hosts on the internet from those of private networks by name or address alone: RFC 1918,
 * RFC 4193, RFC 6598, RFC 6761, RFC 6762 and RFC 8375.
 */
final class PublicHost {

  private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}");

  private static final Pattern PRIVATE_ADDRESS =
      Pattern.compile(
          "(10|127|0)\\..*|192\\.168\\..*|169\\.254\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*"
              + "|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*");

  private static final Pattern PRIVATE_V6 =
      Pattern.compile("\\[(::1?|::ffff:.*|f[cd].*|fe[89ab].*)]");

  // The last are Kubernetes', Consul's, Tailscale's and what home routers hand out.
  private static final Pattern PRIVATE_NAME =
      Pattern.compile(
          ".*\\.(localhost|local|localdomain|test|invalid|example|internal|intranet|private|corp"
              + "|home|lan|home\\.arpa|svc|consul|ts\\.net|fritz\\.box|box)");

  private PublicHost() {}

  /** True if the host is certainly not one of a private network; names are not resolved. */
  static boolean isIn(URI url) {
    if (url.getHost() == null) {
      // A name with an underscore, as Docker Compose has them.
      return false;
    }
    String host = url.getHost().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    if (host.startsWith("[")) {
      return !PRIVATE_V6.matcher(host).matches();
    }
    if (ADDRESS.matcher(host).matches()) {
      return !PRIVATE_ADDRESS.matcher(host).matches();
    }
    return host.indexOf('.') > 0 && !PRIVATE_NAME.matcher(host).matches();
  }
}
