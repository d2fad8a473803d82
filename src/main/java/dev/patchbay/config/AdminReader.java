package dev.patchbay.config;

import dev.patchbay.auth.Access;
import dev.patchbay.auth.AdminAccess;
import dev.patchbay.auth.Client;
import dev.patchbay.auth.KeyDigest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads who may administer the router, and where. */
final class AdminReader {

  private static final Form<Boolean> DEMO =
      Forms.oneOf(List.of(true, false), demo -> demo ? "demo" : "keys");
  private static final Form<Long> PORT = Forms.whole(0, 65_535);
  private static final Form<List<KeyDigest>> KEYS = AdminReader::keys;
  private static final String FILE = "file:";

  private final Section keys;

  AdminReader(SortedMap<String, String> values, Problems problems) {
    keys = Section.of(values, Keys.PREFIX, problems);
  }

  AdminAccess read(Access clients) {
    AdminAccess admin =
        new AdminAccess(
            keys.read("admin.keys", KEYS, List.of()),
            keys.need("admin", DEMO, false),
            keys.read("admin.port", PORT).map(Long::intValue).orElse(AdminAccess.NO_PORT));
    clients.clients().stream()
        .filter(client -> client.keys().stream().anyMatch(admin.keys()::contains))
        .map(Client::name)
        .findFirst()
        .ifPresent(client -> refuseKeyOf(client));
    return admin;
  }

  private void refuseKeyOf(String client) {
    keys.find("admin.keys")
        .ifPresent(entry -> keys.problems().add(entry, "other keys than client " + client + "'s"));
  }

  /** The files among the keys. */
  static Set<Path> files(String text) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(entry -> entry.startsWith(FILE))
        .flatMap(entry -> Forms.filePath(entry.substring(FILE.length())).stream())
        .collect(Collectors.toSet());
  }

  private static List<KeyDigest> keys(String text) {
    List<KeyDigest> digests = new ArrayList<>();
    ListForms.LIST.read(text).forEach(entry -> digests.add(key(entry)));
    return digests;
  }

  private static KeyDigest key(String entry) {
    if (entry.startsWith(FILE)) {
      return key(SecretForm.contents(entry.substring(FILE.length())).reveal());
    }
    if (entry.matches("[0-9a-fA-F]{64}")) {
      return AccessReader.digest(entry);
    }
    String key = SecretForm.secret(entry).reveal();
    if (key.length() < AccessReader.SHORTEST_KEY) {
      throw new NotAsExpected(
          "digests as patchbay.war keys new prints them, keys of at least "
              + AccessReader.SHORTEST_KEY
              + " characters, or file:PATH");
    }
    return KeyDigest.ofKey(key);
  }
}
