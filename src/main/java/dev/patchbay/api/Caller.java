package dev.patchbay.api;

/**
 * Who asks.
 *
 * @param label the client's name in the configuration; {@code anonymous} where no key is needed
 * @param address where the call comes from, as digits; behind a trusted proxy the one it tells
 */
public record Caller(String label, String address) {

  public static final String ANONYMOUS = "anonymous";
}
