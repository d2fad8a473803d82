package dev.patchbay.auth.jwt;

import dev.patchbay.auth.TokenPolicy;
import dev.patchbay.auth.TokenVerdict;
import dev.patchbay.auth.TokenVerifier;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * JWT verifier (OpenID Connect, OIDC) with the keys of each issuer that a configuration in force
 * names. It knows no class of the library itself, so that none is loaded until the first token
 * comes.
 *
 * <p>Threading: any thread.
 */
public final class JwtVerifier implements TokenVerifier {

  /** Calls of a former generation may still be under way; more have long ended. */
  private static final int MOST_POLICIES = 8;

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Map<TokenPolicy, TokenCheck> checks = new ConcurrentHashMap<>();

  /**
   * @param clock clock that tokens' times are compared with
   * @param nanoTime monotonic time in nanoseconds
   */
  public JwtVerifier(InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  @Override
  public TokenVerdict verify(String token, TokenPolicy policy) {
    if (checks.size() >= MOST_POLICIES && !checks.containsKey(policy)) {
      checks.clear();
    }
    return checks
        .computeIfAbsent(policy, named -> TokenCheck.of(named, clock, nanoTime))
        .verify(token);
  }
}
