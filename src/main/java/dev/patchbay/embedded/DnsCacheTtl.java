package dev.patchbay.embedded;

import java.security.Security;

/** Time to live of Java's DNS cache, unless the operator has set it. */
final class DnsCacheTtl {

  /** Short, because a container that is restarted has another address at once. */
  private static final String KNOWN_SECONDS = "5";

  /** With Java's default of ten, a moment's failure of the name service would be an outage. */
  private static final String UNKNOWN_SECONDS = "1";

  private DnsCacheTtl() {}

  /** Applies it; without effect once a name has been looked up. */
  static void apply() {
    preset("networkaddress.cache.ttl", "sun.net.inetaddr.ttl", KNOWN_SECONDS);
    preset("networkaddress.cache.negative.ttl", "sun.net.inetaddr.negative.ttl", UNKNOWN_SECONDS);
  }

  // Java sets a value of its own for the second of them, which is not the operator's.
  private static void preset(String name, String alias, String seconds) {
    String set = Security.getProperty(name);
    boolean wished = set != null && !set.equals("10");
    if (!wished && System.getProperty(alias) == null) {
      Security.setProperty(name, seconds);
    }
  }
}
