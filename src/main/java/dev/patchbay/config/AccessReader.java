package dev.patchbay.config;

import dev.patchbay.api.Caller;
import dev.patchbay.api.Secret;
import dev.patchbay.auth.Access;
import dev.patchbay.auth.AddressRange;
import dev.patchbay.auth.Client;
import dev.patchbay.auth.KeyDigest;
import dev.patchbay.auth.Proxies;
import dev.patchbay.routing.Allowed;
import dev.patchbay.routing.Globs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Reads who gets in: the clients with their keys, or what holds without any. */
final class AccessReader {

  /** Shorter ones can be guessed, and their digests turned back. */
  static final int SHORTEST_KEY = 16;

  private static final Form<Access.Mode> MODE =
      Forms.oneOf(List.of(Access.Mode.values()), mode -> mode.name().toLowerCase(Locale.ROOT));
  private static final Form<Proxies.Header> HEADER =
      Forms.oneOf(
          List.of(Proxies.Header.values()), header -> header.label().toLowerCase(Locale.ROOT));
  private static final Form<Boolean> DISCOVERY =
      Forms.oneOf(List.of(true, false), open -> open ? "open" : "closed");
  private static final Form<List<KeyDigest>> DIGESTS =
      text -> ListForms.LIST.read(text).stream().map(AccessReader::digest).toList();

  private final SortedMap<String, String> values;
  private final Problems problems;
  private final Section router;

  AccessReader(SortedMap<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
    this.router = Section.of(values, Keys.PREFIX, problems);
  }

  Access read(List<String> names) {
    List<Client> clients = names.stream().map(this::client).toList();
    refuseSharedKeys(clients);
    return new Access(mode(clients), clients, proxies(), router.read("discovery", DISCOVERY, true));
  }

  private Access.Mode mode(List<Client> clients) {
    Access.Mode usual = clients.isEmpty() ? Access.Mode.LOOPBACK : Access.Mode.KEYS;
    Access.Mode mode = router.read("auth", MODE, usual);
    if ((mode == Access.Mode.KEYS) == clients.isEmpty()) {
      String expected =
          clients.isEmpty() ? "a client with a key" : "keys, as there are clients with keys";
      router.find("auth").ifPresent(entry -> problems.add(entry, expected));
    }
    return mode;
  }

  private Client client(String name) {
    Section keys = Section.of(values, "patchbay.client." + name + ".", problems);
    if (name.equals(Caller.ANONYMOUS)) {
      problems.add(
          new Entry("patchbay.client." + name, name), "another name; it stands for nobody");
    }
    List<KeyDigest> digests = new ArrayList<>(keys.read("key-sha256", DIGESTS, List.of()));
    Optional<KeyDigest> plain = plain(keys);
    plain.ifPresent(digests::add);
    boolean none = keys.find("key").or(() -> keys.find("key-file")).isEmpty();
    if (none && keys.find("key-sha256").isEmpty()) {
      problems.missing(keys.name("key-sha256"), "the digest of a key, or key or key-file");
    }
    return new Client(name, digests, allowed(keys));
  }

  private static Optional<KeyDigest> plain(Section keys) {
    return SecretForm.keyOrFile(keys)
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

  private static Allowed allowed(Section keys) {
    return new Allowed(
        keys.read("routes", ListForms.GLOBS, Globs.ANY),
        keys.read("tasks", ConditionsReader.TASKS, Globs.ANY),
        keys.read("models", ListForms.GLOBS, Globs.ANY),
        keys.read("voices", ListForms.GLOBS, Globs.ANY),
        keys.read("providers", ListForms.GLOBS, Globs.ANY));
  }

  private void refuseSharedKeys(List<Client> clients) {
    Map<KeyDigest, String> owners = new HashMap<>();
    for (Client client : clients) {
      for (KeyDigest key : client.keys()) {
        String owner = owners.putIfAbsent(key, client.name());
        if (owner != null) {
          problems.missing(
              "patchbay.client." + client.name() + ".key", "another key than client " + owner);
        }
      }
    }
  }

  private Proxies proxies() {
    return new Proxies(
        router.read("trusted-proxies", AccessReader::ranges, List.of()),
        router.read("trusted-proxies.header", HEADER, Proxies.Header.X_FORWARDED_FOR));
  }

  private static List<AddressRange> ranges(String text) {
    List<AddressRange> ranges = new ArrayList<>();
    for (String entry : ListForms.LIST.read(text)) {
      ranges.add(
          AddressRange.of(entry)
              .orElseThrow(
                  () -> new NotAsExpected("addresses or ranges such as 127.0.0.1, 10.0.0.0/8")));
    }
    return ranges;
  }

  static KeyDigest digest(String text) {
    String hex = text.toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new NotAsExpected("64 hexadecimal digits each, as patchbay.war keys new prints them");
    }
    return new KeyDigest(hex);
  }
}
