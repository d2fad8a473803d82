package dev.patchbay.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Minimal JSON parser for speech requests and events: reads the strings and numbers of an object as
 * text, those further inside by path, such as {@code session.voice} and {@code content.0.text}.
 */
final class DemoJson {

  private static final int DEEPEST = 20;

  private final String text;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private int at;
  private int depth;

  private DemoJson(String text) {
    this.text = text;
  }

  static Map<String, String> fields(String text) throws DemoRefusal {
    DemoJson json = new DemoJson(text);
    json.object("");
    return json.fields;
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            character -> {
              if (character < ' ' || character == '"' || character == '\\') {
                quoted.append("\\u%04x".formatted(character));
              } else {
                quoted.append((char) character);
              }
            });
    return quoted.append('"').toString();
  }

  private void object(String path) throws DemoRefusal {
    expect('{');
    if (peek() == '}') {
      take();
      return;
    }
    do {
      peek();
      String name = string();
      expect(':');
      value(path + name);
    } while (next() == ',');
    at--;
    expect('}');
  }

  private void list(String path) throws DemoRefusal {
    expect('[');
    if (peek() == ']') {
      take();
      return;
    }
    int index = 0;
    do {
      value(path + index++);
    } while (next() == ',');
    at--;
    expect(']');
  }

  private void value(String path) throws DemoRefusal {
    if (++depth > DEEPEST) {
      throw notJson();
    }
    switch (peek()) {
      case '"' -> put(path, string());
      case '{' -> object(path + ".");
      case '[' -> list(path + ".");
      default -> put(path, word());
    }
    depth--;
  }

  private void put(String path, String value) {
    if (!value.isEmpty()) {
      fields.put(path, value);
    }
  }

  private String word() {
    int start = at;
    while (at < text.length() && ",}] \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return word.equals("null") ? "" : word;
  }

  private String string() throws DemoRefusal {
    expect('"');
    StringBuilder value = new StringBuilder();
    for (char character = take(); character != '"'; character = take()) {
      value.append(character == '\\' ? escaped() : character);
    }
    return value.toString();
  }

  private char escaped() throws DemoRefusal {
    char character = take();
    return switch (character) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode();
      default -> character;
    };
  }

  private char unicode() throws DemoRefusal {
    try {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    } catch (IndexOutOfBoundsException | NumberFormatException broken) {
      throw notJson();
    }
  }

  private void expect(char expected) throws DemoRefusal {
    if (next() != expected) {
      throw notJson();
    }
  }

  private char next() throws DemoRefusal {
    peek();
    return take();
  }

  private char peek() throws DemoRefusal {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at >= text.length()) {
      throw notJson();
    }
    return text.charAt(at);
  }

  private char take() throws DemoRefusal {
    if (at >= text.length()) {
      throw notJson();
    }
    return text.charAt(at++);
  }

  private static DemoRefusal notJson() {
    return new DemoRefusal(400, "The body is not a JSON object.", "");
  }
}
