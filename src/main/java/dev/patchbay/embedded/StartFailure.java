package dev.patchbay.embedded;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why the server did not start, and what the user can do about it. */
final class StartFailure {

  /**
   * The application's exception for a bad configuration; its class is behind another class loader.
   */
  private static final String BAD_CONFIGURATION = "dev.patchbay.config.source.BadConfiguration";

  // Jetty: Failed to bind to localhost/127.0.0.1:8765.
  private static final String UNRESOLVED = "Unresolved address";
  private static final Pattern ADDRESS = Pattern.compile("[/ ]([^/\\s]+:(\\d+))$");

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  private StartFailure() {}

  /**
   * A sentence if the user can fix the cause; a stack trace in the log if the cause is a bug.
   *
   * @param port port of the command line; any other is the one for the administration
   */
  static String reason(Throwable failed, int port) {
    Optional<String> known =
        causes(failed).flatMap(cause -> known(cause, failed, port)).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    if (failed instanceof IOException) {
      return failed.getMessage();
    }
    LOG.error("The server did not start", failed);
    return "The server did not start: " + failed;
  }

  /** Why a file cannot be read: it is not there, or this user may not. */
  static String unreadable(String option, Path file) {
    String expected =
        Files.notExists(file)
            ? "a file that exists"
            : "a file that user " + user() + " may read; access is denied";
    return option + ": " + file + " (expected: " + expected + ")";
  }

  private static Stream<String> known(Throwable cause, Throwable failed, int port) {
    if (cause.getClass().getName().equals(BAD_CONFIGURATION)) {
      return Stream.of(cause.getMessage());
    }
    return cause instanceof SocketException || cause instanceof UnresolvedAddressException
        ? Stream.of(unbound(failed, cause, port))
        : Stream.empty();
  }

  private static String unbound(Throwable failed, Throwable bind, int port) {
    Optional<Matcher> address =
        causes(failed)
            .map(cause -> String.valueOf(cause.getMessage()).replace("/<unresolved>", ""))
            .map(ADDRESS::matcher)
            .filter(Matcher::find)
            .findFirst();
    boolean admin =
        address.filter(found -> Integer.parseInt(found.group(2)) != port).isPresent() && port != 0;
    String reason = Optional.ofNullable(bind.getMessage()).orElse(UNRESOLVED);
    return "Cannot listen on "
        + address.map(found -> found.group(1)).orElse("port " + port)
        + ": "
        + reason
        + remedy(reason, admin);
  }

  private static String remedy(String reason, boolean admin) {
    if (reason.contains("assign requested address") || reason.equals(UNRESOLVED)) {
      return ". Choose an address of this machine with --host or PATCHBAY_HOST.";
    }
    return ". Choose another port with "
        + (admin ? "patchbay.admin.port." : "--port or PATCHBAY_PORT; 0 is any free port.");
  }

  private static Stream<Throwable> causes(Throwable failed) {
    return Stream.iterate(failed, cause -> cause != null, Throwable::getCause);
  }

  private static String user() {
    return System.getProperty("user.name");
  }
}
