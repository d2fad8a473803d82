package dev.patchbay.embedded;

import dev.patchbay.embedded.tls.PemPair;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Options of the server, from its command line and the environment.
 *
 * @param action run, or print the help or the version
 * @param host address to listen on
 * @param port port; 0 for any free one
 * @param threads number of platform threads where there are no virtual ones
 * @param stopWithin time that calls have to finish after a stop; a duration as in the configuration
 * @param tls files of HTTPS; empty for plain HTTP
 */
record ServerOptions(
    Action action,
    String host,
    int port,
    int threads,
    Optional<Path> config,
    Optional<String> stopWithin,
    Optional<PemPair> tls,
    boolean demo) {

  enum Action {
    RUN,
    HELP,
    VERSION
  }

  ServerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
    }
    if (threads < 16) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: >= 16)");
    }
  }
}
