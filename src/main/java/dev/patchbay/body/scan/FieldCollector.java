package dev.patchbay.body.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the fields of a body in bounded memory.
 *
 * <p>Fields that calls are routed by are always stored, so that the router acts on the value that
 * the provider will see.
 */
public final class FieldCollector {

  /**
   * Placeholder for a value that is present but not stored: {@code input}, a file, a JSON array, a
   * text over 8 KiB. Not empty, so that no default replaces it.
   */
  public static final String WITHHELD = "…";

  /** Fields that must have one short value, because calls are routed by it. */
  private static final Set<String> ROUTED =
      Set.of(
          "model", "voice", "voice.id", "language", "response_format", "stream", "stream_format");

  /** Longest value that is stored, in bytes. */
  public static final int LONGEST = 8 * 1024;

  /** Longest name of a field that can be edited. */
  public static final int LONGEST_NAME = 1024;

  /** Largest number of members or parts of one body. */
  public static final int MAX_FIELDS = 1000;

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private int room = 64 * 1024;

  public static boolean isRouted(String name) {
    return ROUTED.contains(name);
  }

  /** Adds a value; it is withheld if there is no room for it. */
  public void add(String name, String value) {
    room -= value.length();
    boolean stored = room >= 0 || isRouted(name);
    addValue(name, stored ? value : WITHHELD);
  }

  /** Adds the placeholder for a value that is too long, too personal or not text. */
  public void withhold(String name) {
    addValue(name, WITHHELD);
  }

  /** Adds an object, which has no value of its own. */
  public void addObject(String name) {
    values.putIfAbsent(name, List.of());
  }

  /** The fields; nothing may be added after that. */
  public Map<String, List<String>> all() {
    return Collections.unmodifiableMap(values);
  }

  // Almost every field has one value: an immutable list for it, which need not be copied.
  private void addValue(String name, String value) {
    List<String> before = values.putIfAbsent(name, List.of(value));
    if (before != null) {
      List<String> all = new ArrayList<>(before);
      all.add(value);
      values.put(name, Collections.unmodifiableList(all));
    }
  }
}
