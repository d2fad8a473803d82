package dev.patchbay.auth;

import dev.patchbay.api.ApiError;
import java.util.List;

/**
 * Result of the verification of a JWT. It has no part of the token but its client and user.
 *
 * @param kind whether the token is valid
 * @param reason reason why it is not; empty if it is
 * @param clients values of the claim that names its client; empty unless it is valid
 * @param user value of the claim that names its user; empty if there is none
 */
public record TokenVerdict(Kind kind, String reason, List<String> clients, String user) {

  /** Kind of result. */
  public enum Kind {
    VALID,
    INVALID,
    /** The issuer's keys are not known yet, and its signature cannot be checked. */
    KEYS_AWAY
  }

  public TokenVerdict {
    clients = List.copyOf(clients);
  }

  public static TokenVerdict valid(List<String> clients, String user) {
    return new TokenVerdict(Kind.VALID, "", clients, user);
  }

  /**
   * @param reason reason for the caller, without any part of the token
   */
  public static TokenVerdict invalid(String reason) {
    return new TokenVerdict(Kind.INVALID, reason, List.of(), "");
  }

  public static TokenVerdict keysAway() {
    return new TokenVerdict(Kind.KEYS_AWAY, "", List.of(), "");
  }

  boolean isValid() {
    return kind == Kind.VALID;
  }

  /** The error for the caller of a token that is not valid. */
  ApiError error() {
    return kind == Kind.KEYS_AWAY
        ? ApiError.unavailable(
            "The router cannot fetch the keys of the token's issuer yet; try again later.",
            "jwks_unusable")
        : ApiError.of(401, "The token is not valid: " + reason + ".", "invalid_token");
  }
}
