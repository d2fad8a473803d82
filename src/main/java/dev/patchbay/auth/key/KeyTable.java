package dev.patchbay.auth.key;

import dev.patchbay.auth.KeyDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Database table of API keys, which other nodes may read and change, too. All methods fail with
 * {@link KeyTableUnusable} while the database is away.
 */
public interface KeyTable {

  /** Number that is larger after each change. */
  long version();

  /** Keys that are valid now. */
  List<ApiKey> valid(Instant now);

  /** All keys, the newest first; with those that have expired or are revoked. */
  List<ApiKey> all();

  Optional<ApiKey> find(String id);

  void add(ApiKey key);

  /** Adds a key in place of another, which expires at this time unless it does so before. */
  void replace(String id, Instant expires, ApiKey key);

  /** Revokes a key; false if it does not exist or is revoked already. */
  boolean revoke(String id, Instant now);

  /** Notes when keys were used last; not a change that others have to know of. */
  void markUsed(Map<KeyDigest, Instant> times);
}
