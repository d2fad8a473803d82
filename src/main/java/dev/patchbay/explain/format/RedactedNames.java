package dev.patchbay.explain.format;

import dev.patchbay.routing.provider.SignIn;
import java.util.List;
import java.util.stream.Stream;

/** Redacted query parameters and sign-in: their names without the secret values. */
final class RedactedNames {

  private RedactedNames() {}

  /** Names of the parameters in a raw query. */
  static List<String> ofQuery(String query) {
    return Stream.of(query.split("&"))
        .filter(parameter -> !parameter.isEmpty())
        .map(parameter -> parameter.replaceAll("=.*", ""))
        .toList();
  }

  /** The router's authentication scheme at a provider, without the key. */
  static String ofSignIn(SignIn signIn) {
    return switch (signIn.scheme()) {
      case NONE -> "none";
      case BEARER -> "bearer";
      case HEADER -> "header " + signIn.header();
      case CLIENT -> "the client's own";
      case SIGV4 -> "AWS signature";
      case GOOGLE -> "token of a service account";
    };
  }
}
