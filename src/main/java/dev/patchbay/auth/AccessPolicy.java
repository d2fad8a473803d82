package dev.patchbay.auth;

import dev.patchbay.auth.proxy.TrustedProxies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Access control policy: which callers may use the router, and as which client.
 *
 * @param mode mode of admission
 * @param index clients with API keys; empty unless the mode is {@code KEYS}
 * @param proxies proxies trusted to report the client's address
 * @param discoveryOpen true if callers without a key may list models and voices
 * @param keysInLedger true if keys can be made at run time, and are kept in the ledger's database
 * @param users who names the users behind a client's key
 * @param tokens tokens of an identity provider that are accepted in place of a key
 */
public record AccessPolicy(
    Mode mode,
    ClientIndex index,
    TrustedProxies proxies,
    boolean discoveryOpen,
    boolean keysInLedger,
    UserPolicy users,
    TokenPolicy tokens) {

  /** Mode of admission: by API key, from this machine only, or all of them. */
  public enum Mode {
    KEYS,
    LOOPBACK,
    OPEN
  }

  public List<ApiClient> clients() {
    return index.clients();
  }

  /** The client to which an API key belongs. */
  public Optional<ApiClient> findClient(KeyDigest digest) {
    return index.find(digest);
  }

  /** The client of this name. */
  public Optional<ApiClient> findNamed(String name) {
    return index.named(name);
  }

  /** The client of each key, by the key's digest. */
  public Map<String, String> clientsByKey() {
    Map<String, String> byKey = new HashMap<>();
    clients()
        .forEach(
            client -> client.keys().forEach(key -> byKey.putIfAbsent(key.hex(), client.name())));
    return byKey;
  }

  /** The mode as one line for the log at startup. */
  public String summary() {
    return switch (mode) {
      case KEYS ->
          "Access: by key, for "
              + clients().size()
              + " client(s)"
              + (keysInLedger ? " and those with keys in the ledger's database" : "")
              + (tokens.isOn() ? "; or by token of " + tokens.issuer() : "");
      case LOOPBACK ->
          "Access: from this machine only, because no client has a key"
              + " (patchbay.client.NAME.key-sha256); patchbay.auth=open would admit everyone";
      case OPEN -> "Access: open to everyone who can reach this address (patchbay.auth=open)";
    };
  }
}
