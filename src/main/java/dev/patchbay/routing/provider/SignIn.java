package dev.patchbay.routing.provider;

import dev.patchbay.api.Secret;

/**
 * Authentication of the router at a provider.
 *
 * @param scheme header that is sent
 * @param header the header's name for {@code HEADER}
 * @param key the provider's key
 */
public record SignIn(Scheme scheme, String header, Secret key) {

  /** Ways to sign in; {@code CLIENT} hands the caller's own credentials on. */
  public enum Scheme {
    NONE,
    BEARER,
    HEADER,
    CLIENT
  }

  public static final SignIn NONE = new SignIn(Scheme.NONE, "", Secret.NONE);
}
