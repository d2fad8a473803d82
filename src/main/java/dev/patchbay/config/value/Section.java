package dev.patchbay.config.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys under one prefix, with fallbacks for keys that are not set: the provider's task, the
 * provider, its preset, the whole router. A key with an empty value means "not set" and ends the
 * search, which is how a value of a preset is switched off.
 */
public final class Section {

  /** Keys of one map that start with one prefix. */
  private record Layer(SortedMap<String, String> values, String prefix) {

    Optional<Entry> entry(String key) {
      String full = prefix + key;
      return Optional.ofNullable(values.get(full)).map(value -> new Entry(full, value.strip()));
    }

    /** Rests of the keys that start with the prefix and this start. */
    List<String> under(String start) {
      String from = prefix + start;
      return values.tailMap(from).keySet().stream()
          .takeWhile(key -> key.startsWith(from))
          .filter(key -> key.length() > from.length())
          .map(key -> key.substring(from.length()))
          .toList();
    }
  }

  private final List<Layer> layers;
  private final Problems problems;

  private Section(List<Layer> layers, Problems problems) {
    this.layers = List.copyOf(layers);
    this.problems = problems;
  }

  public static Section of(SortedMap<String, String> values, String prefix, Problems problems) {
    return new Section(List.of(new Layer(values, prefix)), problems);
  }

  /** This section with one more fallback: the keys under another prefix. */
  public Section orElse(SortedMap<String, String> values, String prefix) {
    List<Layer> more = new ArrayList<>(layers);
    more.add(new Layer(values, prefix));
    return new Section(more, problems);
  }

  public Problems problems() {
    return problems;
  }

  /** The full key, as a user would write it. */
  public String fullKey(String key) {
    return layers.get(0).prefix() + key;
  }

  /** The key under the widest user-writable prefix. Presets are skipped: users cannot edit them. */
  private String widestKey(String key) {
    return layers.stream()
        .map(Layer::prefix)
        .filter(prefix -> prefix.startsWith(ConfigKeys.PREFIX))
        .reduce(fullKey(key), (narrow, wide) -> wide + key);
  }

  /** First entry of this key that is set, in this section or one of its fallbacks. */
  public Optional<Entry> find(String key) {
    for (Layer layer : layers) {
      Optional<Entry> entry = layer.entry(key);
      if (entry.isPresent()) {
        return entry.filter(found -> !found.value().isEmpty());
      }
    }
    return Optional.empty();
  }

  /** Entries of all keys with this start, ordered by the rest of the key. */
  public SortedMap<String, Entry> under(String start) {
    SortedMap<String, Entry> found = new TreeMap<>();
    for (Layer layer : layers) {
      for (String rest : layer.under(start)) {
        layer.entry(start + rest).ifPresent(entry -> found.putIfAbsent(rest, entry));
      }
    }
    found.values().removeIf(entry -> entry.value().isEmpty());
    return found;
  }

  /** Values of all keys with this start, ordered by the rest of the key. */
  public Map<String, String> textsUnder(String start) {
    Map<String, String> texts = new TreeMap<>();
    under(start).forEach((rest, entry) -> texts.put(rest, entry.value()));
    return texts;
  }

  public <T> Optional<T> read(String key, ValueParser<T> parser) {
    return find(key).flatMap(entry -> problems.read(entry, parser));
  }

  public <T> T read(String key, ValueParser<T> parser, T absent) {
    return read(key, parser).orElse(absent);
  }

  /**
   * Reads a required value; adds a problem if it is missing.
   *
   * @param placeholder value with which the reading goes on after a problem; never used afterwards
   */
  public <T> T require(String key, ValueParser<T> parser, T placeholder) {
    if (find(key).isEmpty()) {
      problems.missing(widestKey(key), "a value");
    }
    return read(key, parser, placeholder);
  }
}
