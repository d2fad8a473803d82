package dev.patchbay.auth;

/** Verifier of JWTs: signature, issuer, audience, times, and the claims that name who calls. */
public interface TokenVerifier {

  /**
   * Verifies a token. It waits for no longer than a few seconds, and only for keys of the issuer
   * that are not known yet.
   *
   * @param policy policy of the call's generation of the configuration; it is on
   */
  TokenVerdict verify(String token, TokenPolicy policy);
}
