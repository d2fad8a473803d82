package dev.patchbay.config.reader;

import dev.patchbay.api.Caller;
import dev.patchbay.api.Secret;
import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.auth.ClientIndex;
import dev.patchbay.auth.KeyDigest;
import dev.patchbay.auth.TokenPolicy;
import dev.patchbay.auth.UserPolicy;
import dev.patchbay.auth.proxy.CidrRange;
import dev.patchbay.auth.proxy.TrustedProxies;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.Entry;
import dev.patchbay.config.value.HttpParsers;
import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.SecretParser;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.provider.Globs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Reads the access control policy: API clients and their keys, trusted proxies. */
public final class AccessReader {

  /** Shorter keys can be guessed, and found from their digests. */
  static final int SHORTEST_KEY = 16;

  private static final ValueParser<AccessPolicy.Mode> MODE =
      ValueParsers.oneOf(
          List.of(AccessPolicy.Mode.values()), mode -> mode.name().toLowerCase(Locale.ROOT));
  private static final ValueParser<TrustedProxies.Header> HEADER =
      ValueParsers.oneOf(
          List.of(TrustedProxies.Header.values()),
          header -> header.label().toLowerCase(Locale.ROOT));
  private static final ValueParser<Boolean> DISCOVERY =
      ValueParsers.oneOf(List.of(true, false), open -> open ? "open" : "closed");
  private static final ValueParser<UserPolicy.Recording> RECORDING =
      ValueParsers.oneOf(List.of(UserPolicy.Recording.values()), UserPolicy.Recording::label);
  private static final ValueParser<Long> USERS = ValueParsers.whole(1, 1_000_000);
  private static final ValueParser<Boolean> IN_LEDGER =
      ValueParsers.oneOf(List.of(true, false), ledger -> ledger ? "ledger" : "configuration");
  private static final ValueParser<List<KeyDigest>> DIGESTS =
      text -> ListParsers.LIST.read(text).stream().map(AccessReader::digest).toList();

  private final SortedMap<String, String> values;
  private final Problems problems;
  private final Section router;

  public AccessReader(SortedMap<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
    this.router = Section.of(values, ConfigKeys.PREFIX, problems);
  }

  public AccessPolicy read(List<String> names) {
    TokenPolicy tokens = new TokenPolicyReader(router).read(names);
    List<ApiClient> clients = names.stream().map(name -> client(name, tokens.isOn())).toList();
    rejectSharedKeys(clients);
    boolean inLedger = router.read("auth.keys", IN_LEDGER, false);
    if (inLedger && router.find("ledger.url").isEmpty()) {
      router
          .find("auth.keys")
          .ifPresent(entry -> problems.add(entry, "patchbay.ledger.url to be set as well"));
    }
    return new AccessPolicy(
        mode(clients.isEmpty() && !inLedger && !tokens.isOn()),
        ClientIndex.of(clients),
        proxies(),
        router.read("discovery", DISCOVERY, true),
        inLedger,
        users(names),
        tokens);
  }

  private UserPolicy users(List<String> names) {
    Map<String, String> headers = new HashMap<>();
    for (String name : names) {
      Section.of(values, "patchbay.client." + name + ".", problems)
          .read("user-header", HttpParsers.HEADER_NAME)
          .ifPresent(header -> headers.put(name, header));
    }
    String byProxy = router.read("trusted-proxies.user-header", HttpParsers.HEADER_NAME, "");
    if (router.find("trusted-proxies").isEmpty()) {
      router
          .find("trusted-proxies.user-header")
          .ifPresent(entry -> problems.add(entry, "patchbay.trusted-proxies to be set as well"));
    }
    return new UserPolicy(
        headers,
        byProxy,
        router.read("users.recorded", RECORDING, UserPolicy.Recording.NONE),
        router.require("users.most", USERS, 1L).intValue());
  }

  private AccessPolicy.Mode mode(boolean noKeys) {
    AccessPolicy.Mode byDefault = noKeys ? AccessPolicy.Mode.LOOPBACK : AccessPolicy.Mode.KEYS;
    AccessPolicy.Mode mode = router.read("auth", MODE, byDefault);
    if ((mode == AccessPolicy.Mode.KEYS) == noKeys) {
      String expected =
          noKeys ? "at least one client with a key" : "keys, because clients have keys";
      router.find("auth").ifPresent(entry -> problems.add(entry, expected));
    }
    return mode;
  }

  private ApiClient client(String name, boolean byToken) {
    Section keys = Section.of(values, "patchbay.client." + name + ".", problems);
    if (name.equals(Caller.ANONYMOUS)) {
      problems.add(
          new Entry("patchbay.client." + name, name),
          "another name; anonymous means callers without a key");
    }
    List<KeyDigest> digests = new ArrayList<>(keys.read("key-sha256", DIGESTS, List.of()));
    Optional<KeyDigest> plain = plain(keys);
    plain.ifPresent(digests::add);
    boolean none = keys.find("key").or(() -> keys.find("key-file")).isEmpty();
    if (none && !byToken && keys.find("key-sha256").isEmpty()) {
      problems.missing(
          keys.fullKey("key-sha256"), "the digest of a key; or set key or key-file instead");
    }
    return new ApiClient(name, digests, allowed(keys));
  }

  private static Optional<KeyDigest> plain(Section keys) {
    return SecretParser.keyOrFile(keys)
        .filter(key -> longEnough(keys, key))
        .map(Secret::reveal)
        .map(KeyDigest::ofKey);
  }

  private static boolean longEnough(Section keys, Secret key) {
    boolean enough = key.reveal().length() >= SHORTEST_KEY;
    if (!enough) {
      keys.find("key")
          .or(() -> keys.find("key-file"))
          .ifPresent(
              entry ->
                  keys.problems().add(entry, "a key of at least " + SHORTEST_KEY + " characters"));
    }
    return enough;
  }

  private static Permissions allowed(Section keys) {
    return new Permissions(
        keys.read("routes", ListParsers.GLOBS, Globs.ANY),
        keys.read("tasks", ConditionsReader.TASKS, Globs.ANY),
        keys.read("models", ListParsers.GLOBS, Globs.ANY),
        keys.read("voices", ListParsers.GLOBS, Globs.ANY),
        keys.read("providers", ListParsers.GLOBS, Globs.ANY),
        UsageReader.knownCost(keys));
  }

  private void rejectSharedKeys(List<ApiClient> clients) {
    Map<KeyDigest, String> owners = new HashMap<>();
    for (ApiClient client : clients) {
      for (KeyDigest key : client.keys()) {
        String owner = owners.putIfAbsent(key, client.name());
        if (owner != null) {
          problems.missing(
              "patchbay.client." + client.name() + ".key",
              "a key that client " + owner + " does not have");
        }
      }
    }
  }

  private TrustedProxies proxies() {
    return new TrustedProxies(
        router.read("trusted-proxies", AccessReader::ranges, List.of()),
        router.read("trusted-proxies.header", HEADER, TrustedProxies.Header.X_FORWARDED_FOR));
  }

  private static List<CidrRange> ranges(String text) {
    List<CidrRange> ranges = new ArrayList<>();
    for (String entry : ListParsers.LIST.read(text)) {
      ranges.add(
          CidrRange.of(entry)
              .orElseThrow(
                  () -> new InvalidValue("addresses or ranges such as 127.0.0.1 or 10.0.0.0/8")));
    }
    return ranges;
  }

  static KeyDigest digest(String text) {
    String hex = text.toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new InvalidValue("64 hexadecimal digits each, as printed by patchbay.war keys new");
    }
    return new KeyDigest(hex);
  }
}
