package dev.patchbay.config.reader;

import dev.patchbay.auth.TokenPolicy;
import dev.patchbay.config.value.Entry;
import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/** Reads which JWTs sign callers in: {@code patchbay.auth.jwt.*}. */
final class TokenPolicyReader {

  private static final String PREFIX = "auth.jwt.";

  /** No symmetric one: who can check such a signature can make one. */
  private static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final Set<String> USUAL = Set.of("RS256", "ES256");
  private static final ValueParser<String> ADDRESS = TokenPolicyReader::address;
  private static final ValueParser<Set<String>> ALGORITHM_SET = TokenPolicyReader::algorithms;
  private static final List<String> OTHERS =
      List.of("audience", "jwks", "algorithms", "client", "client-claim", "user-claim");

  private final Section router;

  TokenPolicyReader(Section router) {
    this.router = router;
  }

  /**
   * @param clients names of the clients
   */
  TokenPolicy read(List<String> clients) {
    if (router.find(PREFIX + "issuer").isEmpty()) {
      OTHERS.forEach(key -> reject(key, "patchbay.auth.jwt.issuer to be set as well"));
      return TokenPolicy.OFF;
    }
    String client = router.read(PREFIX + "client", ValueParsers.TEXT, "");
    String clientClaim = router.read(PREFIX + "client-claim", ValueParsers.TEXT, "");
    if (client.isEmpty() && clientClaim.isEmpty()) {
      router
          .problems()
          .missing(router.fullKey(PREFIX + "client"), "the client of its tokens, or client-claim");
    }
    if (!client.isEmpty() && !clients.contains(client)) {
      reject("client", "one of the clients");
    }
    return new TokenPolicy(
        router.read(PREFIX + "issuer", ADDRESS, ""),
        router.require(PREFIX + "audience", ListParsers.SET, Set.of()),
        router.read(PREFIX + "jwks", ADDRESS, ""),
        router.read(PREFIX + "algorithms", ALGORITHM_SET, USUAL),
        client,
        clientClaim,
        router.read(PREFIX + "user-claim", ValueParsers.TEXT, "sub"));
  }

  private void reject(String key, String expected) {
    router.find(PREFIX + key).ifPresent((Entry entry) -> router.problems().add(entry, expected));
  }

  private static String address(String text) {
    try {
      URI address = new URI(text);
      if (text.matches("https?://.*") && address.getHost() != null && address.getQuery() == null) {
        return text;
      }
    } catch (URISyntaxException invalid) {
      // Rejected below.
    }
    throw new InvalidValue("an address such as https://login.example.com/realms/home");
  }

  private static Set<String> algorithms(String text) {
    Set<String> named = ListParsers.SET.read(text);
    if (!ALGORITHMS.containsAll(named)) {
      throw new InvalidValue(
          "one or more of " + String.join(", ", ALGORITHMS.stream().sorted().toList()));
    }
    return named;
  }
}
