package dev.patchbay.routing.provider;

import dev.patchbay.api.Secret;

/**
 * Authentication of the router at a provider.
 *
 * @param scheme header that is sent
 * @param header the header's name for {@code HEADER}
 * @param prefix word before the key for {@code HEADER}, such as {@code Token}; empty for none
 * @param scope region and service for {@code SIGV4}, OAuth scope for {@code GOOGLE}; empty for the
 *     usual one
 * @param key the provider's key
 */
public record SignIn(Scheme scheme, String header, String prefix, String scope, Secret key) {

  /** A sign-in whose header is the key alone. */
  public SignIn(Scheme scheme, String header, Secret key) {
    this(scheme, header, "", "", key);
  }

  /** Ways to sign in; {@code CLIENT} hands the caller's own credentials on. */
  public enum Scheme {
    NONE,
    BEARER,
    HEADER,
    CLIENT,
    /** AWS Signature Version 4; the key is {@code ID:SECRET} or {@code ID:SECRET:TOKEN}. */
    SIGV4,
    /** OAuth token of a Google service account; the key is its JSON. */
    GOOGLE
  }

  public static final SignIn NONE = new SignIn(Scheme.NONE, "", Secret.NONE);
}
