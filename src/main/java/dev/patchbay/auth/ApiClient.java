package dev.patchbay.auth;

import dev.patchbay.api.KeyQuota;
import dev.patchbay.routing.plan.Permissions;
import java.util.List;

/**
 * Client of the router, known by its API keys.
 *
 * @param name name in logs, metrics and conditions of routes
 * @param keys digests of its API keys; several while one replaces another
 * @param allowed permissions of the client
 * @param quota limit and budget of the key that was shown, if it has its own
 */
public record ApiClient(String name, List<KeyDigest> keys, Permissions allowed, KeyQuota quota) {

  public ApiClient {
    keys = List.copyOf(keys);
  }

  /** A client whose keys have no limits of their own. */
  public ApiClient(String name, List<KeyDigest> keys, Permissions allowed) {
    this(name, keys, allowed, KeyQuota.NONE);
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
