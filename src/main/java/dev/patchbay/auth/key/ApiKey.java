package dev.patchbay.auth.key;

import dev.patchbay.auth.KeyDigest;
import java.time.Instant;

/**
 * API key that was made at run time; the key itself is not stored.
 *
 * @param digest digest of the key
 * @param client name of its client in logs, limits and budgets
 * @param label note of the operator; may be empty
 * @param permissions permissions of its own, or those of the client in the configuration
 * @param made time at which it was made
 * @param expires time from which it is not valid; {@link #NEVER} for none
 * @param revoked time at which it was revoked; {@link #NEVER} if it was not
 * @param lastUsed time of its latest call; {@link #UNUSED} if there was none
 */
public record ApiKey(
    KeyDigest digest,
    String client,
    String label,
    KeyPermissions permissions,
    Instant made,
    Instant expires,
    Instant revoked,
    Instant lastUsed) {

  public static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);
  public static final Instant UNUSED = Instant.EPOCH;

  /** Enough digits of a digest to tell keys apart, and too few to know it. */
  private static final int ID_DIGITS = 16;

  /** A new key. */
  public static ApiKey of(
      KeyDigest digest,
      String client,
      String label,
      KeyPermissions permissions,
      Instant made,
      Instant expires) {
    return new ApiKey(digest, client, label, permissions, made, expires, NEVER, UNUSED);
  }

  /** Identifier by which operators name it. */
  public String id() {
    return id(digest);
  }

  public static String id(KeyDigest digest) {
    return digest.hex().substring(0, ID_DIGITS);
  }

  public boolean isValid(Instant now) {
    return now.isBefore(expires) && now.isBefore(revoked);
  }
}
