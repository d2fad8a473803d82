package dev.patchbay.api;

/**
 * The authenticated client of a call.
 *
 * @param label client's name in the configuration; {@code anonymous} if no key is required
 * @param address client's IP address; behind a trusted proxy the forwarded one
 */
public record Caller(String label, String address) {

  public static final String ANONYMOUS = "anonymous";
}
