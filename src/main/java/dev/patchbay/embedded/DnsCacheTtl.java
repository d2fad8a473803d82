package dev.patchbay.embedded;

import java.security.Security;

/** How long Java remembers what a provider's name means; unless the operator has said it. */
final class DnsCacheTtl {

  /** A container that is started again has another address at once. */
  private static final String KNOWN_SECONDS = "5";

  /** Java's ten would make a moment's failure of the name service an outage. */
  private static final String UNKNOWN_SECONDS = "1";

  private DnsCacheTtl() {}

  /** Has an effect only before the first name is looked up. */
  static void forgetSoon() {
    preset("networkaddress.cache.ttl", "sun.net.inetaddr.ttl", KNOWN_SECONDS);
    preset("networkaddress.cache.negative.ttl", "sun.net.inetaddr.negative.ttl", UNKNOWN_SECONDS);
  }

  // Java comes with a value for the second of them, which is nobody's wish.
  private static void preset(String name, String alias, String seconds) {
    String set = Security.getProperty(name);
    boolean wished = set != null && !set.equals("10");
    if (!wished && System.getProperty(alias) == null) {
      Security.setProperty(name, seconds);
    }
  }
}
