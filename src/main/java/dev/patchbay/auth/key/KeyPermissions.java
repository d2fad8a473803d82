package dev.patchbay.auth.key;

import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.provider.Globs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Permissions of a key: its own, or by reference to its client in the configuration.
 *
 * @param own true if it has permissions of its own
 * @param patterns its own patterns, by what they are about; all is allowed of what is missing
 */
public record KeyPermissions(boolean own, Map<String, List<String>> patterns) {

  /** What a client may be allowed, as in the configuration. */
  public static final List<String> NAMES =
      List.of("routes", "tasks", "models", "voices", "providers");

  /** The permissions of the client in the configuration. */
  public static final KeyPermissions OF_CLIENT = new KeyPermissions(false, Map.of());

  private static final String OWN = "own";

  public KeyPermissions {
    patterns = Map.copyOf(patterns);
  }

  public static KeyPermissions own(Map<String, List<String>> patterns) {
    return new KeyPermissions(true, patterns);
  }

  /** The permissions; empty if its client is not in the configuration and it has none itself. */
  Optional<Permissions> under(AccessPolicy access, String client) {
    Optional<Permissions> configured =
        access.clients().stream()
            .filter(one -> one.name().equals(client))
            .map(ApiClient::allowed)
            .findFirst();
    if (!own) {
      return configured;
    }
    return Optional.of(
        new Permissions(
            globs("routes"),
            globs("tasks"),
            globs("models"),
            globs("voices"),
            globs("providers"),
            configured.filter(Permissions::knownCost).isPresent()));
  }

  private Globs globs(String name) {
    return patterns.containsKey(name) ? new Globs(patterns.get(name)) : Globs.ANY;
  }

  /** Text for the database: a line for each name, patterns separated by tabs. */
  public String text() {
    return own
        ? new TreeMap<>(patterns)
            .entrySet().stream()
                .map(entry -> "\n" + entry.getKey() + "\t" + String.join("\t", entry.getValue()))
                .collect(Collectors.joining("", OWN, ""))
        : "";
  }

  public static KeyPermissions parse(String text) {
    if (text.isEmpty()) {
      return OF_CLIENT;
    }
    Map<String, List<String>> patterns = new TreeMap<>();
    text.lines()
        .skip(1)
        .map(line -> Arrays.asList(line.split("\t", -1)))
        .forEach(fields -> patterns.put(fields.get(0), fields.subList(1, fields.size())));
    return own(patterns);
  }
}
