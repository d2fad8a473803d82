package dev.patchbay.body;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Random JSON objects in every spelling that the format allows. */
public final class RandomJson {

  private static final String[] NAMES = {
    "model", "voice", "input", "speed", "x", "größe", "a b", ""
  };
  private static final String[] NUMBERS = {
    "0", "-0", "1.0", "1e2", "-12.50E-3", "99999999999", "0.1"
  };
  private static final String[] BLANKS = {"", "", "", " ", "\n", "\r\n\t", "  "};
  private static final String[] PIECES = {
    "a",
    "Z ",
    "ä",
    "日本",
    "😀",
    "\\\"",
    "\\\\",
    "\\/",
    "\\b\\f\\n\\r\\t",
    "\\u00e4",
    "\\uD83D\\uDE00",
    "\\uD800",
    "\\udE00",
    "\\u0000",
    "}",
    "{",
    ",",
    "]",
    ":"
  };

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  public RandomJson(Random random) {
    this.random = random;
  }

  public byte[] object() {
    blank();
    members(NAMES, 0);
    blank();
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void members(String[] names, int depth) {
    text.append('{');
    blank();
    Set<String> used = new HashSet<>();
    for (int count = random.nextInt(7); count > 0; count--) {
      String name = names[random.nextInt(names.length)];
      if (!used.add(name)) {
        continue;
      }
      if (used.size() > 1) {
        text.append(',');
        blank();
      }
      name(name);
      blank();
      text.append(':');
      blank();
      value(depth, name);
      blank();
    }
    text.append('}');
  }

  private void value(int depth, String name) {
    boolean typed = depth == 0 && (name.equals("model") || name.equals("voice"));
    switch (typed || depth > 4 ? random.nextInt(3) : random.nextInt(8)) {
      case 0, 1 -> string();
      case 2 -> text.append("null");
      case 3 -> text.append(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 4 -> text.append(random.nextBoolean());
      case 5, 6 -> members(new String[] {"id", "b", "c"}, depth + 1);
      default -> array(depth + 1);
    }
  }

  private void array(int depth) {
    text.append('[');
    blank();
    for (int i = random.nextInt(4); i > 0; i--) {
      value(depth, "");
      blank();
      text.append(i > 1 ? "," : "");
      blank();
    }
    text.append(']');
  }

  private void string() {
    text.append('"');
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    text.append('"');
  }

  private void name(String name) {
    text.append('"');
    for (char c : name.toCharArray()) {
      text.append(random.nextInt(8) == 0 ? String.format("\\u%04X", (int) c) : String.valueOf(c));
    }
    text.append('"');
  }

  private void blank() {
    text.append(BLANKS[random.nextInt(BLANKS.length)]);
  }
}
