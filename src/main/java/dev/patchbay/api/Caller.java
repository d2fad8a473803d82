package dev.patchbay.api;

/**
 * The authenticated client of a call.
 *
 * @param label client's name in the configuration; {@code anonymous} if no key is required
 * @param address client's IP address; behind a trusted proxy the forwarded one
 * @param key digest of the key that it has shown; empty for none
 * @param user user for whom the client calls
 */
public record Caller(String label, String address, String key, EndUser user) {

  public static final String ANONYMOUS = "anonymous";

  /** A caller that has shown no key. */
  public Caller(String label, String address) {
    this(label, address, "", EndUser.NONE);
  }
}
