package dev.patchbay.auth;

import dev.patchbay.routing.plan.Permissions;
import java.util.List;

/**
 * Someone who may call.
 *
 * @param name in logs, metrics and conditions of routes
 * @param keys any of them opens; two while one replaces the other
 * @param allowed what it may do
 */
public record ApiClient(String name, List<KeyDigest> keys, Permissions allowed) {

  public ApiClient {
    keys = List.copyOf(keys);
  }

  boolean has(KeyDigest digest) {
    boolean found = false;
    for (KeyDigest key : keys) {
      // No early end: the time tells nothing of which key it is.
      found |= key.matches(digest);
    }
    return found;
  }
}
