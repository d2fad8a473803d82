package dev.patchbay.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Minimal JSON parser for speech requests: reads the strings and numbers at the top level of an
 * object as text and skips everything else.
 */
final class DemoJson {

  private final String text;
  private int at;

  private DemoJson(String text) {
    this.text = text;
  }

  static Map<String, String> fields(String text) throws DemoRefusal {
    return new DemoJson(text).object();
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

  private Map<String, String> object() throws DemoRefusal {
    Map<String, String> fields = new LinkedHashMap<>();
    expect('{');
    if (peek() == '}') {
      return fields;
    }
    do {
      peek();
      String name = string();
      expect(':');
      String value = value();
      if (!value.isEmpty()) {
        fields.put(name, value);
      }
    } while (next() == ',');
    at--;
    expect('}');
    return fields;
  }

  private String value() throws DemoRefusal {
    char first = peek();
    if (first == '"') {
      return string();
    }
    if (first == '{' || first == '[') {
      passOver();
      return "";
    }
    int start = at;
    while (at < text.length() && ",}] \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return word.equals("null") ? "" : word;
  }

  private void passOver() throws DemoRefusal {
    int depth = 0;
    do {
      char character = peek();
      if (character == '"') {
        string();
        continue;
      }
      at++;
      depth += character == '{' || character == '[' ? 1 : 0;
      depth -= character == '}' || character == ']' ? 1 : 0;
    } while (depth > 0);
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
