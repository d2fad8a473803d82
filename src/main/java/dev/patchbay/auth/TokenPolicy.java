package dev.patchbay.auth;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Policy for sign-in by token: which JWTs (RFC 7519) of which OpenID Connect (OIDC) issuer are
 * accepted, and which client and user they stand for.
 *
 * @param issuer the only accepted issuer, exactly as in the claim {@code iss}; empty for no tokens
 * @param audiences accepted values of the claim {@code aud}
 * @param jwks address of the issuer's keys; empty to find it by the issuer's discovery document
 * @param algorithms accepted signature algorithms, all of them asymmetric
 * @param client client of tokens that name none; empty to refuse them
 * @param clientClaim claim that names the client, or a JSON pointer to it; empty for none
 * @param userClaim claim that names the user, or a JSON pointer to it; empty for none
 */
public record TokenPolicy(
    String issuer,
    Set<String> audiences,
    String jwks,
    Set<String> algorithms,
    String client,
    String clientClaim,
    String userClaim) {

  public static final TokenPolicy OFF = new TokenPolicy("", Set.of(), "", Set.of(), "", "", "");

  /** Every JWT begins with it: {@code {"} in base64url. */
  private static final String START = "eyJ";

  public TokenPolicy {
    audiences = Set.copyOf(audiences);
    algorithms = Set.copyOf(algorithms);
  }

  public boolean isOn() {
    return !issuer.isEmpty();
  }

  /** True if tokens are accepted and this text, shown in place of a key, may be one. */
  boolean mayBeToken(String key) {
    return isOn() && key.startsWith(START) && key.indexOf('.') > 0;
  }

  /**
   * The client of a valid token.
   *
   * @param named values of the claim that names it
   */
  Optional<ApiClient> client(List<String> named, AccessPolicy access) {
    return named.stream()
        .flatMap(name -> access.findNamed(name).stream())
        .findFirst()
        .or(() -> access.findNamed(client));
  }
}
