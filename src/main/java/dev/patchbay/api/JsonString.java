package dev.patchbay.api;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/** JSON string literals (RFC 8259 §7): quotes and escapes any text. */
public final class JsonString {

  // A surrogate is a code point of its own only if it is unpaired; UTF-8 cannot encode it.
  private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

  private JsonString() {}

  /** The text as a JSON string, with its quotes. */
  public static String of(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 2);
    JsonStringEncoder.getInstance().quoteAsString(text, escaped);
    return '"' + UNPAIRED_SURROGATE.matcher(escaped).replaceAll(JsonString::escape) + '"';
  }

  private static String escape(MatchResult surrogate) {
    return "\\\\u%04x".formatted((int) surrogate.group().charAt(0));
  }
}
