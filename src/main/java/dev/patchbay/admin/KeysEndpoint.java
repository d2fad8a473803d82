package dev.patchbay.admin;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.KeyQuota;
import dev.patchbay.api.RandomKey;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.auth.KeyDigest;
import dev.patchbay.auth.key.ApiKey;
import dev.patchbay.auth.key.KeyTable;
import dev.patchbay.auth.key.KeyTableUnusable;
import dev.patchbay.config.Settings;
import dev.patchbay.routing.provider.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * API keys endpoint of the admin API: makes, lists, rotates and revokes keys. A key is in the
 * answer that makes it, and nowhere afterwards.
 */
public final class KeysEndpoint {

  /** Description of a key; the member names are public. */
  record Description(
      String id,
      String client,
      String label,
      String state,
      String made,
      String expires,
      String last_used,
      Map<String, List<String>> permissions,
      Integer requests_per_minute,
      String budget) {

    static Description of(ApiKey key, Instant now) {
      KeyQuota quota = key.permissions().quota();
      return new Description(
          key.id(),
          key.client(),
          key.label(),
          state(key, now),
          key.made().toString(),
          text(key.expires(), ApiKey.NEVER),
          text(key.lastUsed(), ApiKey.UNUSED),
          key.permissions().own() ? key.permissions().patterns() : null,
          quota.requestsPerMinute() > 0 ? quota.requestsPerMinute() : null,
          quota.hasBudget() ? new Money(quota.budgetMicros()) + "/" + quota.budgetPeriod() : null);
    }

    private static String state(ApiKey key, Instant now) {
      if (!now.isBefore(key.revoked())) {
        return "revoked";
      }
      return key.isValid(now) ? "valid" : "expired";
    }

    private static String text(Instant time, Instant none) {
      return time.equals(none) ? null : time.toString();
    }
  }

  /** A key that was just made. */
  record Made(String key, Description made) {}

  private final Supplier<Optional<KeyTable>> table;
  private final Runnable onChange;
  private final Supplier<Settings> current;
  private final KeyRequestReader reader;
  private final InstantSource clock;

  /**
   * @param table table of keys; empty if keys are only in the configuration
   * @param onChange has a change take effect on this node at once
   */
  public KeysEndpoint(
      Supplier<Optional<KeyTable>> table,
      Runnable onChange,
      Supplier<Settings> current,
      InstantSource clock) {
    this.table = table;
    this.onChange = onChange;
    this.current = current;
    this.reader = new KeyRequestReader(clock);
    this.clock = clock;
  }

  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/keys", this::list),
        Endpoint.post("/keys", this::make),
        Endpoint.post("/keys/{id}/rotate", this::rotate),
        Endpoint.delete("/keys/{id}", this::revoke));
  }

  private AdminResponse list(AdminRequest request) {
    Instant now = clock.instant();
    List<ApiKey> keys = call(KeyTable::all);
    return AdminResponse.json(
        Map.of("keys", keys.stream().map(key -> Description.of(key, now)).toList()));
  }

  private AdminResponse make(AdminRequest request) {
    String key = RandomKey.next();
    ApiKey made = reader.read(request.object(), KeyDigest.ofKey(key));
    if (!made.permissions().own() && !isConfigured(made.client())) {
      throw AdminRequest.refused(
          "No client has this name in the configuration; give the key permissions of its own.",
          "permissions",
          "unknown_client");
    }
    call(
        keys -> {
          keys.add(made);
          return made;
        });
    return made(key, made);
  }

  private boolean isConfigured(String client) {
    return current.get().access().clients().stream().anyMatch(one -> one.name().equals(client));
  }

  private AdminResponse rotate(AdminRequest request) {
    Duration keep = reader.keep(request.object());
    String id = request.name("id");
    Instant now = clock.instant();
    ApiKey old =
        call(keys -> keys.find(id))
            .filter(key -> key.isValid(now))
            .orElseThrow(KeysEndpoint::notFound);
    String key = RandomKey.next();
    ApiKey next =
        ApiKey.of(
            KeyDigest.ofKey(key), old.client(), old.label(), old.permissions(), now, old.expires());
    call(
        keys -> {
          keys.replace(id, now.plus(keep), next);
          return next;
        });
    return made(key, next);
  }

  private AdminResponse made(String key, ApiKey made) {
    onChange.run();
    return AdminResponse.json(new Made(key, Description.of(made, clock.instant())));
  }

  private AdminResponse revoke(AdminRequest request) {
    boolean revoked = call(keys -> keys.revoke(request.name("id"), clock.instant()));
    if (!revoked) {
      throw notFound();
    }
    onChange.run();
    return AdminResponse.json(Map.of("revoked", request.name("id")));
  }

  private static RequestRefused notFound() {
    return new RequestRefused(ApiError.notFound("No valid key has this id.", "key_not_found"));
  }

  private <T> T call(Function<KeyTable, T> work) {
    KeyTable keys =
        table
            .get()
            .orElseThrow(
                () ->
                    new RequestRefused(
                        ApiError.of(
                            409,
                            "Keys are only in the configuration; set patchbay.auth.keys=ledger to"
                                + " make them here.",
                            "no_key_table")));
    try {
      return work.apply(keys);
    } catch (KeyTableUnusable away) {
      throw new RequestRefused(
          ApiError.unavailable(
              "The database of the keys cannot be used at the moment; try again later.",
              "keys_unusable"));
    }
  }
}
