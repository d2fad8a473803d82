package dev.patchbay.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Index of the clients with API keys, by digest and by name: the time to authenticate a call does
 * not grow with the number of keys. The time of a look into the map depends on the digest, which
 * nobody can choose for a key unknown to them.
 */
public final class ClientIndex {

  private final List<ApiClient> clients;
  private final Map<String, ApiClient> byDigest = new HashMap<>();
  private final Map<String, ApiClient> byName = new HashMap<>();

  private ClientIndex(List<ApiClient> clients) {
    this.clients = List.copyOf(clients);
    for (ApiClient client : clients) {
      client.keys().forEach(key -> byDigest.put(key.hex(), client));
      byName.putIfAbsent(client.name(), client);
    }
  }

  public static ClientIndex of(List<ApiClient> clients) {
    return new ClientIndex(clients);
  }

  List<ApiClient> clients() {
    return clients;
  }

  /** The client to which an API key belongs. */
  Optional<ApiClient> find(KeyDigest digest) {
    return Optional.ofNullable(byDigest.get(digest.hex())).filter(client -> client.has(digest));
  }

  Optional<ApiClient> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientIndex index && clients.equals(index.clients);
  }

  @Override
  public int hashCode() {
    return clients.hashCode();
  }

  @Override
  public String toString() {
    return clients.toString();
  }
}
