package dev.patchbay.realtime.session;

import static java.util.regex.Matcher.quoteReplacement;

import dev.patchbay.api.JsonString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Table of one event's fields by path, filled while the event is read: where the reader is in the
 * nesting of objects and lists, and the values that it has passed. Memory is bounded.
 */
final class FieldTable {

  /** Of a longer value only the place is kept. */
  static final int LONGEST = 200;

  private static final int DEEPEST = 6;
  private static final int MOST = 200;
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  /** Fields of an event that are reused for the next one; those of most events are fewer. */
  private static final int REUSED = 8;

  private static final Field NONE = new Field();

  /** A field of an event. */
  static final class Field {

    private String value = "";
    private boolean string;
    private long from;
    private long length;
    private long event;

    /** Its text; empty for a long one. */
    String value() {
      return value;
    }

    /** False for a number, a truth value or null. */
    boolean string() {
      return string;
    }

    /** Where its text begins in the message, in bytes. */
    long from() {
      return from;
    }

    /** Length of its text in bytes. */
    long length() {
      return length;
    }
  }

  private final Map<String, Field> fields = new HashMap<>();
  private final String[] path = new String[DEEPEST + 1];
  private final boolean[] array = new boolean[DEEPEST + 1];
  private int depth;
  private long event;
  private int count;

  /** Enters an object or a list. */
  void open(boolean list) {
    depth++;
    if (depth <= DEEPEST) {
      array[depth] = list;
      path[depth] = "";
    }
  }

  /** Leaves it; what is no JSON may close more than it has opened. */
  void close() {
    depth = Math.max(0, depth - 1);
  }

  /** True if a name follows a comma here. */
  boolean inObject() {
    return depth >= 1 && depth <= DEEPEST && !array[depth];
  }

  /** The name of the value that follows, as it is written. */
  void name(String name) {
    if (depth <= DEEPEST) {
      path[depth] = name.indexOf('\\') < 0 ? name : unescaped(name);
    }
  }

  // Or a name could be another one to who reads the event next.
  private static String unescaped(String name) {
    return ESCAPE.matcher(name).replaceAll(hex -> quoteReplacement(character(hex.group(1))));
  }

  private static String character(String hex) {
    return String.valueOf((char) Integer.parseInt(hex, 16));
  }

  /** A field at the path where the reader is; the parameters are those of {@link Field}. */
  void put(String value, boolean string, long from, long length) {
    if (depth < 1 || depth > DEEPEST || inList()) {
      return;
    }
    String where =
        depth == 1 ? path[1] : String.join(".", Arrays.asList(path).subList(1, depth + 1));
    Field field = fields.get(where);
    boolean isFirst = field == null || field.event != event;
    if (isFirst && count == MOST) {
      return;
    }
    count += isFirst ? 1 : 0;
    if (field == null) {
      field = new Field();
      fields.put(where, field);
    }
    // As readers of JSON do it: of two values of one name the last counts.
    field.value = value;
    field.string = string;
    field.from = from;
    field.length = length;
    field.event = event;
  }

  // Lists are the content of a conversation, and could be of any length.
  private boolean inList() {
    for (int i = 1; i <= depth; i++) {
      if (array[i]) {
        return true;
      }
    }
    return false;
  }

  /** True right after the type of the event. */
  boolean isAtType() {
    return depth == 1 && path[1].equals("type");
  }

  /** The field at a path; an empty one if there is none. */
  Field field(String where) {
    Field field = fields.get(where);
    return field == null || field.event != event ? NONE : field;
  }

  /** The message with other strings at these paths, and all else as it was. */
  byte[] replaced(byte[] message, Map<String, String> strings) {
    NavigableMap<Long, String> places = new TreeMap<>();
    strings.keySet().forEach(where -> places.put(field(where).from(), where));
    ByteArrayOutputStream changed = new ByteArrayOutputStream(message.length);
    int done = 0;
    for (Map.Entry<Long, String> place : places.entrySet()) {
      int from = Math.toIntExact(place.getKey());
      changed.write(message, done, from - done);
      // Without the quotes, which are there.
      String value = JsonString.of(strings.get(place.getValue()));
      changed.writeBytes(value.substring(1, value.length() - 1).getBytes(StandardCharsets.UTF_8));
      done = Math.toIntExact(from + field(place.getValue()).length());
    }
    changed.write(message, done, message.length - done);
    return changed.toByteArray();
  }

  void clear() {
    if (fields.size() > REUSED) {
      fields.clear();
    }
    event++;
    count = 0;
    depth = 0;
  }
}
