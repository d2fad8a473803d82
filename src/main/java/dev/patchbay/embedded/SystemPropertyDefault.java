package dev.patchbay.embedded;

import java.util.Map;

/**
 * Defaults of Java's system properties for the server's process; a property of the command line
 * stays as it is. They have to be set before the classes that read them are loaded.
 */
final class SystemPropertyDefault {

  private static final Map<String, String> ALL =
      Map.of(
          // For proxies that are asked to CONNECT, Java's clients would leave the password away.
          "jdk.http.auth.tunneling.disabledSchemes",
          "",
          // Jetty would start the platform's MBean server, 200 classes, only to compute this
          // number: a cache line of 64 bytes, compressed references.
          "org.eclipse.jetty.util.referencesPerCacheLine",
          "16",
          // Jetty asks for all locales. To parse the names of the thousand that Java has data for
          // takes a tenth of a start, twice that with what is compiled for it. The router writes
          // English only, which Java's base module can.
          "java.locale.providers",
          "SPI");

  private SystemPropertyDefault() {}

  static void apply() {
    ALL.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
