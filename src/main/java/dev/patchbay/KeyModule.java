package dev.patchbay;

import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.KeyLookup;
import dev.patchbay.auth.TokenVerifier;
import dev.patchbay.auth.jwt.JwtVerifier;
import dev.patchbay.auth.key.KeyCache;
import dev.patchbay.auth.key.KeyRefresh;
import dev.patchbay.auth.key.KeyTable;
import dev.patchbay.usage.ledger.Ledger;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Module of the callers that are not in the configuration: API keys that are made at run time, and
 * tokens. It does nothing unless it is opened with such keys, or a token comes.
 */
final class KeyModule implements AutoCloseable {

  private final KeyCache cache = new KeyCache(Clock.systemUTC());
  private final TokenVerifier tokens = new JwtVerifier(Clock.systemUTC(), System::nanoTime);
  private final Runnable onChange;
  private KeyTable table;
  private KeyRefresh refresh;

  /**
   * @param onChange to be called when keys were added or are no longer valid
   */
  KeyModule(Runnable onChange) {
    this.onChange = onChange;
  }

  /** Reads the keys in the ledger's database, if the configuration wants them. */
  void open(AccessPolicy access, Optional<Ledger> ledger) {
    if (!access.keysInLedger() || ledger.isEmpty()) {
      return;
    }
    table = ledger.get().keys();
    refresh = new KeyRefresh(table, cache, Clock.systemUTC(), onChange);
    refresh.start();
  }

  KeyLookup lookup() {
    return table == null ? KeyLookup.NONE : cache;
  }

  TokenVerifier tokens() {
    return tokens;
  }

  /** The table of keys; empty if keys are only in the configuration. */
  Optional<KeyTable> table() {
    return Optional.ofNullable(table);
  }

  /** Has a change take effect on this node at once. */
  void refresh() {
    if (refresh != null) {
      refresh.refresh();
    }
  }

  /** The client of each key in the configuration and in the table, by the key's digest. */
  Map<String, String> clientsByKey(AccessPolicy access) {
    Map<String, String> all = new HashMap<>(cache.clientsByKey(access));
    all.putAll(access.clientsByKey());
    return all;
  }

  @Override
  public void close() {
    if (refresh != null) {
      refresh.close();
    }
  }
}
