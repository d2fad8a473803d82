package dev.patchbay.auth;

import java.util.List;
import java.util.Optional;

/**
 * Who gets in.
 *
 * @param mode by what a caller is let in
 * @param clients those with keys; empty unless the mode is {@code KEYS}
 * @param proxies whose word on addresses is believed
 * @param discoveryOpen whether models and voices are listed for callers who give no key
 */
public record AccessPolicy(
    Mode mode, List<ApiClient> clients, TrustedProxies proxies, boolean discoveryOpen) {

  /** By what a caller is let in. */
  public enum Mode {
    KEYS,
    LOOPBACK,
    OPEN
  }

  public AccessPolicy {
    clients = List.copyOf(clients);
  }

  /** The client that a key belongs to. */
  Optional<ApiClient> clientWith(String key) {
    KeyDigest digest = KeyDigest.ofKey(key);
    Optional<ApiClient> found = Optional.empty();
    for (ApiClient client : clients) {
      if (client.has(digest)) {
        found = Optional.of(client);
      }
    }
    return found;
  }

  /** The mode in one line, for the log at start. */
  public String summary() {
    return switch (mode) {
      case KEYS -> "Access: by key, for " + clients.size() + " client(s)";
      case LOOPBACK ->
          "Access: from this machine only, as no client has a key"
              + " (patchbay.client.NAME.key-sha256); patchbay.auth=open would let everyone in";
      case OPEN -> "Access: open to everyone who can reach this address (patchbay.auth=open)";
    };
  }
}
