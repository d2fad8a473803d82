package dev.patchbay.explain.format;

import dev.patchbay.routing.provider.SignIn;
import java.util.List;
import java.util.stream.Stream;

/** Names of what may hold a secret, without it. */
final class RedactedNames {

  private RedactedNames() {}

  /** The parameters of a raw query. */
  static List<String> ofQuery(String query) {
    return Stream.of(query.split("&"))
        .filter(parameter -> !parameter.isEmpty())
        .map(parameter -> parameter.replaceAll("=.*", ""))
        .toList();
  }

  /** How the router signs in, never with what. */
  static String ofSignIn(SignIn signIn) {
    return switch (signIn.scheme()) {
      case NONE -> "none";
      case BEARER -> "bearer";
      case HEADER -> "header " + signIn.header();
      case CLIENT -> "the client's own";
    };
  }
}
