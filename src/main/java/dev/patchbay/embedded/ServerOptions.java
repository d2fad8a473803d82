package dev.patchbay.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param threads platform threads where there are no virtual ones
 * @param stopWithin how long calls may go on when told to stop, as in the configuration
 */
record ServerOptions(
    Wish wish,
    String host,
    int port,
    int threads,
    Optional<Path> config,
    Optional<String> stopWithin,
    boolean demo) {

  enum Wish {
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
