package dev.patchbay.auth;

import java.util.List;

/**
 * Access control policy of the administration API.
 *
 * @param keys admin keys; no client has any of them
 * @param demo true if programs on this machine need no key
 * @param port separate port, 0 for any free one; {@link #NO_PORT} for the router's own
 */
public record AdminAccess(List<KeyDigest> keys, boolean demo, int port) {

  public static final int NO_PORT = -1;

  public static final AdminAccess OFF = new AdminAccess(List.of(), false, NO_PORT);

  public AdminAccess {
    keys = List.copyOf(keys);
  }

  /** True if nobody has access: then the API does not exist. */
  public boolean isOff() {
    return keys.isEmpty() && !demo;
  }

  public boolean hasPort() {
    return port != NO_PORT;
  }

  boolean accepts(String key) {
    KeyDigest digest = KeyDigest.ofKey(key);
    boolean found = false;
    for (KeyDigest one : keys) {
      // No early exit, so that the time does not reveal which key matched.
      found |= one.matches(digest);
    }
    return found;
  }
}
