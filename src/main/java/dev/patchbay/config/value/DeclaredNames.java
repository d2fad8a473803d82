package dev.patchbay.config.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Names that a configuration gives to providers, routes, clients or limits: those in the key that
 * lists them, and those that other keys use.
 *
 * @param listKey key that lists them, such as {@code patchbay.routes}
 * @param prefix prefix of their keys, such as {@code patchbay.route.}
 */
public record DeclaredNames(String listKey, String prefix) {

  public static final DeclaredNames PROVIDERS =
      new DeclaredNames(ConfigKeys.PROVIDERS, "patchbay.provider.");
  public static final DeclaredNames ROUTES =
      new DeclaredNames(ConfigKeys.ROUTES, "patchbay.route.");

  public static final DeclaredNames CLIENTS =
      new DeclaredNames(ConfigKeys.CLIENTS, "patchbay.client.");

  public static final DeclaredNames LIMITS =
      new DeclaredNames(ConfigKeys.LIMITS, "patchbay.limit.");

  private static final ValueParser<String> NAME =
      text -> {
        if (!text.matches("[a-z0-9][a-z0-9_-]*")) {
          throw new InvalidValue("a name of a-z, 0-9, - and _ that starts with a letter or digit");
        }
        return text;
      };

  /** The names in the list, in its order; empty if there is no list. */
  public Optional<List<String>> listed(ConfigValues lookup, Problems problems) {
    return Section.of(lookup.values(), "", problems)
        .read(
            listKey,
            text -> {
              List<String> names = ListParsers.LIST.read(text);
              names.forEach(NAME::read);
              return names;
            });
  }

  /** The names that keys use, sorted. */
  public List<String> usedNames(ConfigValues lookup, Problems problems) {
    SortedSet<String> names = new TreeSet<>();
    for (String key : lookup.written()) {
      int end = key.indexOf('.', prefix.length());
      if (key.startsWith(prefix) && end > 0) {
        names.add(key.substring(prefix.length(), end));
      }
    }
    List<String> good = new ArrayList<>();
    for (String name : names) {
      problems.read(new Entry(prefix + name, name), NAME).ifPresent(good::add);
    }
    return good;
  }

  /** Reports names that keys use but that are not listed. */
  public void rejectUnlisted(List<String> used, List<String> names, Problems problems) {
    for (String name : used) {
      if (!names.contains(name)) {
        String hint =
            DidYouMean.name(name, names).map(near -> "; did you mean " + near + "?").orElse("");
        problems.add(new Entry(prefix + name, name), "a name listed in " + listKey + hint);
      }
    }
  }
}
