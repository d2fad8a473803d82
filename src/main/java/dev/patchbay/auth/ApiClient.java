package dev.patchbay.auth;

import dev.patchbay.routing.plan.Permissions;
import java.util.List;

/**
 * Client of the router, known by its API keys.
 *
 * @param name name in logs, metrics and conditions of routes
 * @param keys digests of its API keys; several while one replaces another
 * @param allowed permissions of the client
 */
public record ApiClient(String name, List<KeyDigest> keys, Permissions allowed) {

  public ApiClient {
    keys = List.copyOf(keys);
  }

  boolean has(KeyDigest digest) {
    boolean found = false;
    for (KeyDigest key : keys) {
      // No early exit, so that the time does not reveal which key matched.
      found |= key.matches(digest);
    }
    return found;
  }
}
