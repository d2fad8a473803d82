package dev.patchbay.body.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects a body's fields within a fixed amount of memory, whatever the client sends.
 *
 * <p>Fields that calls are routed by are always kept, so that the router acts on the very value
 * that the provider will see.
 */
public final class FieldCollector {

  /**
   * Stands for a value that is there but not kept: {@code input}, a file, a JSON array, a text over
   * 8 KiB. Not empty, so that no default takes its place.
   */
  public static final String WITHHELD = "…";

  /** Fields that must have one short value, because calls are routed by it. */
  private static final Set<String> ROUTED =
      Set.of(
          "model", "voice", "voice.id", "language", "response_format", "stream", "stream_format");

  /** Longest value that is kept. */
  public static final int LONGEST = 8 * 1024;

  /** Longest name of a field that can be edited. */
  public static final int LONGEST_NAME = 1024;

  /** Members or parts of one body. */
  public static final int MOST = 1000;

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private int room = 64 * 1024;

  public static boolean routed(String name) {
    return ROUTED.contains(name);
  }

  /** Takes a value; one for which there is no room counts as withheld. */
  public void add(String name, String value) {
    room -= value.length();
    boolean kept = room >= 0 || routed(name);
    list(name).add(kept ? value : WITHHELD);
  }

  /** Notes a value that is too long, too personal or not text. */
  public void withhold(String name) {
    list(name).add(WITHHELD);
  }

  /** Notes a field whose values are its members. */
  public void open(String name) {
    list(name);
  }

  public Map<String, List<String>> all() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    values.forEach((name, list) -> all.put(name, List.copyOf(list)));
    return Collections.unmodifiableMap(all);
  }

  private List<String> list(String name) {
    return values.computeIfAbsent(name, unused -> new ArrayList<>(1));
  }
}
