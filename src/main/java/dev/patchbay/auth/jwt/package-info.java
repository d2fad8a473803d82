/**
 * Verifies JWTs of an identity provider: its keys (JWKS), fetched within bounds and cached, and the
 * checks of signature and claims. No class of the library is loaded unless a token is to be
 * verified.
 */
package dev.patchbay.auth.jwt;
