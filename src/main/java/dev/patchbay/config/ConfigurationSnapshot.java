package dev.patchbay.config;

import dev.patchbay.api.PrintableText;
import dev.patchbay.api.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Snapshot of the router's keys in a configuration, to tell which a reload has changed. The files
 * that a key names belong to its value: a secret is replaced in its file.
 *
 * @param values raw value of each key, with the state of its files
 */
record ConfigurationSnapshot(Map<String, String> values) {

  private static final int MOST_NAMES = 20;
  private static final int FINGERPRINT = 8;

  /** Places on the machine may differ from node to node. */
  private static final Pattern PLACE = Pattern.compile("patchbay\\.(config|.+\\.directory)");

  // Also names with a profile, and environment variables.
  private static final Pattern OWN = Pattern.compile("(?i)(%[^.]+\\.)?patchbay[._].*");

  static ConfigurationSnapshot of(Config config) {
    Map<String, String> values = values(config);
    values.replaceAll(
        (name, value) ->
            value + FileSnapshot.of(ReferencedFiles.namedBy(name, config)).states().values());
    return new ConfigurationSnapshot(values);
  }

  /** Too short to tell anything of the values, which may be secrets. */
  static String fingerprint(Config config) {
    Map<String, String> values = values(config);
    values.keySet().removeIf(name -> PLACE.matcher(name).matches());
    return Sha256.hex(values.toString()).substring(0, FINGERPRINT);
  }

  private static Map<String, String> values(Config config) {
    Map<String, String> values = new TreeMap<>();
    // The first source that has a key decides.
    for (ConfigSource source : config.getConfigSources()) {
      source.getPropertyNames().stream()
          .filter(name -> OWN.matcher(name).matches())
          .forEach(name -> values.putIfAbsent(name, String.valueOf(source.getValue(name))));
    }
    return values;
  }

  /** Names of the keys that differ, for the log; never their values. */
  String changedIn(ConfigurationSnapshot after) {
    TreeSet<String> names = new TreeSet<>(values.keySet());
    names.addAll(after.values.keySet());
    List<String> changed =
        names.stream()
            .filter(name -> !Objects.equals(values.get(name), after.values.get(name)))
            .map(PrintableText::logValue)
            .toList();
    if (changed.isEmpty()) {
      return "nothing";
    }
    int more = changed.size() - MOST_NAMES;
    String shown = changed.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** Without the values, which may be secrets. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
