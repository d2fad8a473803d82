package dev.patchbay.embedded;

import dev.patchbay.cli.Arguments;
import dev.patchbay.cli.CommandLineException;
import dev.patchbay.cli.Option;
import dev.patchbay.cli.Syntax;
import dev.patchbay.embedded.tls.PemPair;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Command line of the server; options that it does not set are taken from the environment. */
final class CommandLine {

  private static final Option PORT =
      Option.of(
          "--port", "PORT", "listen on this port, 0 for any (default 8765, or PATCHBAY_PORT)");
  private static final Option HOST =
      Option.of("--host", "HOST", "listen on this address (default 127.0.0.1, or PATCHBAY_HOST)");
  private static final Option CONFIG =
      Option.of("--config", "FILE", "read this configuration (microprofile-config.properties)");
  private static final Option STOP_WITHIN =
      Option.of("--stop-within", "T", "time for running calls to end after a stop (default 10s)");
  private static final Option TLS_CERT =
      Option.of("--tls-cert", "FILE", "serve HTTPS with this certificate and its chain (PEM)");
  private static final Option TLS_KEY =
      Option.of("--tls-key", "FILE", "private key of the certificate (PEM)");
  private static final Option DEMO =
      Option.flag("--demo", "try it without an account: two demo providers run inside");
  private static final Option THREADS =
      Option.of(
          "--threads", "N", "platform threads, on a Java without virtual threads (default 2400)");
  private static final Option VERSION = Option.flag("--version", "print the version");

  /** The commands print their own help; their classes are in another class loader. */
  private static final String SUMMARY =
      """
      Runs the router, or one of its commands; each has its own --help:
        check FILE [--expect CASES]
        explain [options]
        usage [--by COLUMNS] [--since WHEN] [--csv] [--config FILE]
        keys new [--client NAME] [--admin]
        cache stats|purge|warm [options]
        health [URL] [--wait SECONDS]
      The exit status is 0 for success, 1 for a failure, 2 for a wrong command line.\
      """;

  static final Syntax SYNTAX =
      Syntax.of(
          "",
          SUMMARY,
          List.of(),
          PORT,
          HOST,
          CONFIG,
          STOP_WITHIN,
          TLS_CERT,
          TLS_KEY,
          DEMO,
          THREADS,
          VERSION);

  /** One thread for each of 2,000 streams, and some to accept, select and answer health checks. */
  private static final String DEFAULT_THREADS = "2400";

  private CommandLine() {}

  /**
   * Parses the command line.
   *
   * @throws CommandLineException if the options or the environment are wrong
   */
  static ServerOptions parse(List<String> words, Map<String, String> environment) {
    Arguments arguments = Arguments.parse(SYNTAX, words);
    String port = environment.getOrDefault("PATCHBAY_PORT", "8765");
    String host = environment.getOrDefault("PATCHBAY_HOST", "127.0.0.1");
    try {
      return new ServerOptions(
          action(arguments),
          arguments.find(HOST.name()).orElse(host),
          number("port", arguments.find(PORT.name()).orElse(port)),
          number("threads", arguments.find(THREADS.name()).orElse(DEFAULT_THREADS)),
          arguments.path(CONFIG.name()),
          arguments.find(STOP_WITHIN.name()),
          tls(arguments),
          arguments.has(DEMO.name()));
    } catch (IllegalArgumentException outOfBounds) {
      throw new CommandLineException(outOfBounds.getMessage());
    }
  }

  private static ServerOptions.Action action(Arguments arguments) {
    if (arguments.wantsHelp()) {
      return ServerOptions.Action.HELP;
    }
    return arguments.has(VERSION.name()) ? ServerOptions.Action.VERSION : ServerOptions.Action.RUN;
  }

  private static Optional<PemPair> tls(Arguments arguments) {
    Optional<Path> certificate = arguments.path(TLS_CERT.name());
    Optional<Path> key = arguments.path(TLS_KEY.name());
    if (certificate.isPresent() != key.isPresent()) {
      throw new CommandLineException(TLS_CERT.name() + " and " + TLS_KEY.name() + " go together");
    }
    return certificate.map(file -> new PemPair(file, key.orElseThrow()));
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException notANumber) {
      throw new CommandLineException(name + ": " + value + " (expected: a number)");
    }
  }
}
