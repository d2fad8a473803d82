package dev.patchbay.auth.key;

import dev.patchbay.api.KeyQuota;
import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.provider.Globs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Permissions of a key: its own, or by reference to its client in the configuration.
 *
 * @param own true if it has permissions of its own
 * @param patterns its own patterns, by what they are about; all is allowed of what is missing
 * @param quota its own limit and budget, with either
 */
public record KeyPermissions(boolean own, Map<String, List<String>> patterns, KeyQuota quota) {

  /** What a client may be allowed, as in the configuration. */
  public static final List<String> NAMES =
      List.of("routes", "tasks", "models", "voices", "providers");

  /** The permissions of the client in the configuration. */
  public static final KeyPermissions OF_CLIENT = new KeyPermissions(false, Map.of(), KeyQuota.NONE);

  private static final String OWN = "own";
  private static final String CLIENT = "client";
  private static final String QUOTA = "quota";

  public KeyPermissions {
    patterns = Map.copyOf(patterns);
  }

  public static KeyPermissions own(Map<String, List<String>> patterns) {
    return new KeyPermissions(true, patterns, KeyQuota.NONE);
  }

  public KeyPermissions with(KeyQuota limits) {
    return new KeyPermissions(own, patterns, limits);
  }

  /** The permissions; empty if its client is not in the configuration and it has none itself. */
  Optional<Permissions> under(AccessPolicy access, String client) {
    Optional<Permissions> configured = access.findNamed(client).map(ApiClient::allowed);
    if (!own) {
      return quota.hasBudget() ? configured.map(KeyPermissions::knownCost) : configured;
    }
    return Optional.of(
        new Permissions(
            globs("routes"),
            globs("tasks"),
            globs("models"),
            globs("voices"),
            globs("providers"),
            quota.hasBudget() || configured.filter(Permissions::knownCost).isPresent()));
  }

  // A call whose price is unknown would not count in the key's budget.
  private static Permissions knownCost(Permissions of) {
    return new Permissions(of.routes(), of.tasks(), of.models(), of.voices(), of.providers(), true);
  }

  private Globs globs(String name) {
    return patterns.containsKey(name) ? new Globs(patterns.get(name)) : Globs.ANY;
  }

  /** Text for the database: a line for each name, patterns separated by tabs. */
  public String text() {
    if (equals(OF_CLIENT)) {
      return "";
    }
    StringBuilder text = new StringBuilder(own ? OWN : CLIENT);
    new TreeMap<>(patterns)
        .forEach(
            (name, list) ->
                text.append("\n").append(name).append("\t").append(String.join("\t", list)));
    if (!quota.isNone()) {
      text.append("\n").append(QUOTA).append("\t").append(quota.id());
      text.append("\t").append(quota.requestsPerMinute());
      text.append("\t").append(quota.budgetMicros()).append("\t").append(quota.budgetPeriod());
    }
    return text.toString();
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
    List<String> quota = patterns.remove(QUOTA);
    return new KeyPermissions(
        text.lines().findFirst().orElse("").equals(OWN),
        patterns,
        quota == null ? KeyQuota.NONE : quota(quota));
  }

  private static KeyQuota quota(List<String> fields) {
    return new KeyQuota(
        fields.get(0),
        Integer.parseInt(fields.get(1)),
        Long.parseLong(fields.get(2)),
        fields.get(3));
  }
}
