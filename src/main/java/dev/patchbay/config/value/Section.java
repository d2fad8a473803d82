package dev.patchbay.config.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys under one prefix, and where to look next when they are silent: the provider's task, the
 * provider, its preset, the whole router. A key with an empty value says "not set" and ends the
 * search, which is how a value of a preset is switched off.
 */
public final class Section {

  /** The keys of one map that start with one prefix. */
  private record Layer(SortedMap<String, String> values, String prefix) {

    boolean has(String key) {
      return values.containsKey(prefix + key);
    }

    Entry entry(String key) {
      return new Entry(prefix + key, values.get(prefix + key).strip());
    }

    /** Remainders of the keys that start with the prefix and this. */
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

  /** This section, and the keys under another prefix where it is silent. */
  public Section orElse(SortedMap<String, String> values, String prefix) {
    List<Layer> more = new ArrayList<>(layers);
    more.add(new Layer(values, prefix));
    return new Section(more, problems);
  }

  public Problems problems() {
    return problems;
  }

  /** The key in full, as a user would write it. */
  public String name(String key) {
    return layers.get(0).prefix() + key;
  }

  /** The same where it would hold for most; a preset is no place that a user writes to. */
  private String widest(String key) {
    return layers.stream()
        .map(Layer::prefix)
        .filter(prefix -> prefix.startsWith(ConfigKeys.PREFIX))
        .reduce(name(key), (narrow, wide) -> wide + key);
  }

  public Optional<Entry> find(String key) {
    return layers.stream()
        .filter(layer -> layer.has(key))
        .findFirst()
        .map(layer -> layer.entry(key))
        .filter(entry -> !entry.value().isEmpty());
  }

  /** All keys that go on after this start, by how they go on, in the order of their names. */
  public SortedMap<String, Entry> under(String start) {
    SortedMap<String, Entry> found = new TreeMap<>();
    for (Layer layer : layers) {
      layer.under(start).forEach(rest -> found.putIfAbsent(rest, layer.entry(start + rest)));
    }
    found.values().removeIf(entry -> entry.value().isEmpty());
    return found;
  }

  /** The same as plain text. */
  public Map<String, String> textsUnder(String start) {
    Map<String, String> texts = new TreeMap<>();
    under(start).forEach((rest, entry) -> texts.put(rest, entry.value()));
    return texts;
  }

  public <T> Optional<T> read(String key, ValueParser<T> form) {
    return find(key).flatMap(entry -> problems.read(entry, form));
  }

  public <T> T read(String key, ValueParser<T> form, T absent) {
    return read(key, form).orElse(absent);
  }

  /**
   * A value that has to be there.
   *
   * @param standIn lets the reading go on after a problem; is never used
   */
  public <T> T need(String key, ValueParser<T> form, T standIn) {
    if (find(key).isEmpty()) {
      problems.missing(widest(key), "a value");
    }
    return read(key, form, standIn);
  }
}
