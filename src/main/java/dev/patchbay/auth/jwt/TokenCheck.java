package dev.patchbay.auth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.patchbay.auth.TokenPolicy;
import dev.patchbay.auth.TokenVerdict;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Check of one JWT under one policy. What is cheap comes first: nobody has the router fetch keys
 * with a token that is refused anyway. Only the issuer's own keys are used; headers that bring or
 * name others ({@code jku}, {@code jwk}, {@code x5u}, {@code x5c}) are not looked at.
 *
 * <p>Threading: any thread.
 */
final class TokenCheck {

  /** Tokens with many groups have some thousand characters; the server's header has 16 KB. */
  private static final int LONGEST = 8192;

  /** Difference that the issuer's clock and this one may have. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  /** RFC 7519 §5.1, RFC 9068 §2.1; others, such as logout tokens, sign nobody in. */
  private static final Set<String> TYPES =
      Set.of("", "jwt", "application/jwt", "at+jwt", "application/at+jwt");

  private final TokenPolicy policy;
  private final JwksCache keys;
  private final InstantSource clock;

  private TokenCheck(TokenPolicy policy, JwksCache keys, InstantSource clock) {
    this.policy = policy;
    this.keys = keys;
    this.clock = clock;
  }

  static TokenCheck of(TokenPolicy policy, InstantSource clock, LongSupplier nanoTime) {
    JwksFetch fetch = new JwksFetch(policy.issuer(), policy.jwks());
    return new TokenCheck(policy, new JwksCache(policy.issuer(), fetch, nanoTime), clock);
  }

  TokenVerdict verify(String token) {
    if (token.length() > LONGEST) {
      return TokenVerdict.invalid("it is longer than " + LONGEST + " characters");
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Optional<String> problem = headerProblem(jwt.getHeader()).or(() -> claimsProblem(claims));
      return problem.map(TokenVerdict::invalid).orElseGet(() -> signed(jwt, claims));
    } catch (ParseException | IllegalArgumentException notOne) {
      return TokenVerdict.invalid("it is not a signed JWT");
    }
  }

  private Optional<String> headerProblem(JWSHeader header) {
    String type = header.getType() == null ? "" : header.getType().getType();
    if (!policy.algorithms().contains(header.getAlgorithm().getName())) {
      return Optional.of(
          "its algorithm is not one of " + String.join(", ", sorted(policy.algorithms())));
    }
    if (!TYPES.contains(type.toLowerCase(Locale.ROOT))) {
      return Optional.of("its type is not JWT or at+jwt");
    }
    return header.getCriticalParams() == null || header.getCriticalParams().isEmpty()
        ? Optional.empty()
        : Optional.of("its header has critical parameters");
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private Optional<String> claimsProblem(JWTClaimsSet claims) {
    Instant now = clock.instant();
    if (!policy.issuer().equals(claims.getIssuer())) {
      return Optional.of("it is from another issuer");
    }
    if (claims.getAudience().stream().noneMatch(policy.audiences()::contains)) {
      return Optional.of("it is for another audience");
    }
    if (claims.getExpirationTime() == null) {
      return Optional.of("it does not say when it expires");
    }
    if (now.isAfter(claims.getExpirationTime().toInstant().plus(SKEW))) {
      return Optional.of("it has expired");
    }
    return claims.getNotBeforeTime() != null
            && now.isBefore(claims.getNotBeforeTime().toInstant().minus(SKEW))
        ? Optional.of("it is not valid yet")
        : Optional.empty();
  }

  private TokenVerdict signed(SignedJWT jwt, JWTClaimsSet claims) {
    List<JWK> candidates = keys.find(jwt.getHeader());
    if (!keys.isKnown()) {
      return TokenVerdict.keysAway();
    }
    if (candidates.stream().noneMatch(key -> verifies(jwt, key))) {
      return TokenVerdict.invalid("it is not signed by a key of its issuer");
    }
    ClaimValues values = new ClaimValues(claims.getClaims());
    return TokenVerdict.valid(
        values.texts(policy.clientClaim()),
        values.texts(policy.userClaim()).stream().findFirst().orElse(""));
  }

  private static boolean verifies(SignedJWT jwt, JWK key) {
    try {
      return jwt.verify(verifier(key));
    } catch (JOSEException | IllegalStateException unfit) {
      // The key is of another kind than its name or the token's algorithm says.
      return false;
    }
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return key.toPublicJWK() instanceof RSAKey rsa
        ? new RSASSAVerifier(rsa.toRSAPublicKey())
        : new ECDSAVerifier(key.toECKey().toECPublicKey());
  }
}
