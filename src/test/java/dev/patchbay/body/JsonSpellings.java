package dev.patchbay.body;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random JSON values, and the ways to spell one value. */
public final class JsonSpellings {

  /** A value that is written as it stands. */
  record Bare(String text) {}

  private static final String[] TEXTS = {
    "", "a", "US", "us", "größe", "日本", "😀", "\ud800", "\"\\\n"
  };
  private static final String[] BARE = {"0", "1", "1.0", "1e2", "true", "false", "null"};

  private final Random random;

  public JsonSpellings(Random random) {
    this.random = random;
  }

  public Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      object.put("m" + i, value(depth + 1));
    }
    return object;
  }

  private Object value(int depth) {
    return switch (random.nextInt(depth > 3 ? 4 : 7)) {
      case 0, 1 -> TEXTS[random.nextInt(TEXTS.length)];
      case 2, 3 -> new Bare(BARE[random.nextInt(BARE.length)]);
      case 4 -> new ArrayList<>(List.of(value(depth + 1), value(depth + 1)));
      default -> object(depth);
    };
  }

  /** The value with another order, other blanks and other escapes each time. */
  public String spell(Object value) {
    if (value instanceof Map<?, ?> object) {
      List<String> members = new ArrayList<>();
      object.forEach((k, v) -> members.add(spell(k) + blank() + ":" + blank() + spell(v)));
      Collections.shuffle(members, random);
      return "{" + blank() + String.join(blank() + "," + blank(), members) + blank() + "}";
    }
    if (value instanceof List<?> list) {
      return "[" + blank() + String.join(",", list.stream().map(this::spell).toList()) + "]";
    }
    return value instanceof Bare bare ? bare.text() : quoted((String) value);
  }

  private String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              boolean must = point < 0x20 || "\"\\".indexOf(point) >= 0 || point == 0xD800;
              if (must || random.nextInt(3) == 0) {
                new String(Character.toChars(point))
                    .chars()
                    .forEach(unit -> quoted.append(String.format("\\u%04x", unit)));
              } else {
                quoted.appendCodePoint(point);
              }
            });
    return quoted.append('"').toString();
  }

  private String blank() {
    return " \n\t\r ".substring(0, random.nextInt(3));
  }

  /** Changes one thing somewhere in the object. */
  public void change(Map<String, Object> object) {
    List<String> names = List.copyOf(object.keySet());
    String name = names.get(random.nextInt(names.size()));
    Object value = object.get(name);
    switch (random.nextInt(4)) {
      case 0 -> object.put("new", "");
      case 1 -> object.remove(name);
      case 2 -> object.put("other " + name, object.remove(name));
      default -> object.put(name, changed(value));
    }
  }

  private Object changed(Object value) {
    if (value instanceof String text) {
      return random.nextBoolean() ? text + " " : new Bare("[" + quoted(text) + "]");
    }
    if (value instanceof List<?> list) {
      List<Object> longer = new ArrayList<>(list);
      longer.add(random.nextInt(list.size() + 1), "x");
      return longer;
    }
    return value instanceof Bare bare ? bare.text() : List.of(value);
  }
}
