package dev.patchbay.relay.wire;

/** Escapes text for XML 1.0, as content and as the value of an attribute. */
final class XmlText {

  private XmlText() {}

  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(out, point));
    return out.toString();
  }

  private static void append(StringBuilder out, int point) {
    switch (point) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&apos;");
      // In an attribute they would be read as spaces.
      case '\t', '\n', '\r' -> out.append("&#").append(point).append(';');
      default -> out.appendCodePoint(isCharacter(point) ? point : ' ');
    }
  }

  // XML 1.0 §2.2: no reference can stand for the others either.
  private static boolean isCharacter(int point) {
    return (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
