package dev.patchbay.auth.key;

import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.auth.KeyDigest;
import dev.patchbay.auth.KeyLookup;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * In-memory cache of the valid API keys, by digest: a call is authenticated by one look into a map.
 * The time of that look depends on the digest, which nobody can choose for a key unknown to them.
 *
 * <p>Threading: any thread.
 */
public final class KeyCache implements KeyLookup {

  /** A key with the time of its latest call on this node, in milliseconds. */
  private record Entry(ApiKey key, AtomicLong used) {}

  private record Snapshot(long version, Map<String, Entry> byDigest, Instant nextExpiry) {}

  private static final Snapshot UNREAD = new Snapshot(-1, Map.of(), ApiKey.NEVER);

  private final AtomicReference<Snapshot> current = new AtomicReference<>(UNREAD);
  private final InstantSource clock;

  public KeyCache(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<ApiClient> find(KeyDigest digest, AccessPolicy access) {
    Entry entry = current.get().byDigest().get(digest.hex());
    Instant now = clock.instant();
    if (entry == null || !entry.key().digest().matches(digest) || !entry.key().isValid(now)) {
      return Optional.empty();
    }
    Optional<ApiClient> client = client(entry.key(), access);
    client.ifPresent(known -> entry.used().set(now.toEpochMilli()));
    return client;
  }

  private static Optional<ApiClient> client(ApiKey key, AccessPolicy access) {
    return key.permissions()
        .under(access, key.client())
        .map(
            allowed ->
                new ApiClient(
                    key.client(), List.of(key.digest()), allowed, key.permissions().quota()));
  }

  @Override
  public boolean isReady() {
    return current.get() != UNREAD;
  }

  /** The client of each valid key, by the key's digest. */
  public Map<String, String> clientsByKey(AccessPolicy access) {
    Instant now = clock.instant();
    Map<String, String> clients = new HashMap<>();
    current.get().byDigest().values().stream()
        .map(Entry::key)
        .filter(key -> key.isValid(now) && client(key, access).isPresent())
        .forEach(key -> clients.put(key.digest().hex(), key.client()));
    return clients;
  }

  /** True if the table has changed since this version was read, or a key has expired. */
  boolean isOlderThan(long version) {
    Snapshot now = current.get();
    return now.version() != version || !clock.instant().isBefore(now.nextExpiry());
  }

  /** Replaces all keys. */
  void set(long version, List<ApiKey> keys) {
    current.updateAndGet(
        before -> before.version() > version ? before : snapshot(version, keys, before));
  }

  private static Snapshot snapshot(long version, List<ApiKey> keys, Snapshot before) {
    Map<String, Entry> entries = new HashMap<>();
    Instant next = ApiKey.NEVER;
    for (ApiKey key : keys) {
      Entry known = before.byDigest().get(key.digest().hex());
      entries.put(
          key.digest().hex(), new Entry(key, known == null ? new AtomicLong() : known.used()));
      next = key.expires().isBefore(next) ? key.expires() : next;
    }
    return new Snapshot(version, Map.copyOf(entries), next);
  }

  /** Times of the latest calls on this node since the last time this was asked. */
  Map<KeyDigest, Instant> takeUsed() {
    Map<KeyDigest, Instant> times = new HashMap<>();
    for (Entry entry : current.get().byDigest().values()) {
      long used = entry.used().getAndSet(0);
      if (used > 0) {
        times.put(entry.key().digest(), Instant.ofEpochMilli(used));
      }
    }
    return times;
  }
}
