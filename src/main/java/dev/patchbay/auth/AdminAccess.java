package dev.patchbay.auth;

import java.util.List;

/**
 * Who may administer the router.
 *
 * @param keys any of them opens; none are a client's
 * @param demo whether programs on this machine need no key
 * @param port a port of its own, 0 for any that is free; {@link #NO_PORT} for the router's
 */
public record AdminAccess(List<KeyDigest> keys, boolean demo, int port) {

  public static final int NO_PORT = -1;

  public static final AdminAccess OFF = new AdminAccess(List.of(), false, NO_PORT);

  public AdminAccess {
    keys = List.copyOf(keys);
  }

  /** True if nobody may: then there is nothing to be seen of it. */
  public boolean isOff() {
    return keys.isEmpty() && !demo;
  }

  public boolean hasPort() {
    return port != NO_PORT;
  }

  boolean opens(String key) {
    KeyDigest digest = KeyDigest.ofKey(key);
    boolean found = false;
    for (KeyDigest one : keys) {
      // No early end: the time tells nothing of which key it is.
      found |= one.matches(digest);
    }
    return found;
  }
}
