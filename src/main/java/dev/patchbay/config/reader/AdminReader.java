package dev.patchbay.config.reader;

import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.AdminAccess;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.auth.KeyDigest;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.SecretParser;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the access control of the administration API: its keys, demo mode and port. */
public final class AdminReader {

  private static final ValueParser<Boolean> DEMO =
      ValueParsers.oneOf(List.of(true, false), demo -> demo ? "demo" : "keys");
  private static final ValueParser<Long> PORT = ValueParsers.whole(0, 65_535);
  private static final ValueParser<List<KeyDigest>> KEYS = AdminReader::keys;
  private static final String FILE = "file:";

  private final Section keys;

  public AdminReader(SortedMap<String, String> values, Problems problems) {
    keys = Section.of(values, ConfigKeys.PREFIX, problems);
  }

  public AdminAccess read(AccessPolicy clients) {
    AdminAccess admin =
        new AdminAccess(
            keys.read("admin.keys", KEYS, List.of()),
            keys.require("admin", DEMO, false),
            keys.read("admin.port", PORT).map(Long::intValue).orElse(AdminAccess.NO_PORT));
    clients.clients().stream()
        .filter(client -> client.keys().stream().anyMatch(admin.keys()::contains))
        .map(ApiClient::name)
        .findFirst()
        .ifPresent(client -> rejectKeyOf(client));
    return admin;
  }

  private void rejectKeyOf(String client) {
    keys.find("admin.keys")
        .ifPresent(
            entry ->
                keys.problems()
                    .add(
                        entry,
                        "keys that no client has; one of these is also client " + client + "'s"));
  }

  /** Files among the keys. */
  public static Set<Path> files(String text) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(entry -> entry.startsWith(FILE))
        .flatMap(entry -> ValueParsers.filePath(entry.substring(FILE.length())).stream())
        .collect(Collectors.toSet());
  }

  private static List<KeyDigest> keys(String text) {
    List<KeyDigest> digests = new ArrayList<>();
    ListParsers.LIST.read(text).forEach(entry -> digests.add(key(entry)));
    return digests;
  }

  private static KeyDigest key(String entry) {
    if (entry.startsWith(FILE)) {
      return key(SecretParser.contents(entry.substring(FILE.length())).reveal());
    }
    if (entry.matches("[0-9a-fA-F]{64}")) {
      return AccessReader.digest(entry);
    }
    String key = SecretParser.secret(entry).reveal();
    if (key.length() < AccessReader.SHORTEST_KEY) {
      throw new InvalidValue(
          "digests as printed by patchbay.war keys new, keys of at least "
              + AccessReader.SHORTEST_KEY
              + " characters, or file:PATH");
    }
    return KeyDigest.ofKey(key);
  }
}
