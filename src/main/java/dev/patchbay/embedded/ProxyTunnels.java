package dev.patchbay.embedded;

/**
 * Basic sign-in at proxies that are asked to CONNECT, unless the operator has ruled it out: Java
 * would leave the password away, for the sake of programs that show it to proxies of others.
 */
final class ProxyTunnels {

  private static final String DISABLED = "jdk.http.auth.tunneling.disabledSchemes";

  private ProxyTunnels() {}

  /** Applies it; without effect once a connection has been made. */
  static void apply() {
    if (System.getProperty(DISABLED) == null) {
      System.setProperty(DISABLED, "");
    }
  }
}
