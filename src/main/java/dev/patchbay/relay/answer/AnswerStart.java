package dev.patchbay.relay.answer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * First bytes of a provider's 2xx response, before anything of it is passed on.
 *
 * @param contentType content type of the response; empty if it has none
 * @param buffer buffer with the first bytes of the body
 * @param count number of bytes in the buffer: {@link #ENOUGH} or more if the body is that long
 * @param whole true if the body ends with these bytes
 */
record AnswerStart(String contentType, byte[] buffer, int count, boolean whole) {

  /** Fewer bytes do not suffice to tell text from headerless audio. */
  static final int ENOUGH = 16;

  AnswerStart(String contentType, byte[] bytes, boolean whole) {
    this(contentType, bytes, bytes.length, whole);
  }

  /** The content type without parameters, in lower case. */
  String mime() {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  boolean isEmpty() {
    return whole && count == 0;
  }

  boolean saysJson() {
    return mime().equals("application/json") || mime().endsWith("+json");
  }

  boolean saysText() {
    return saysJson() || mime().startsWith("text/") || mime().endsWith("xml");
  }

  /** True for server-sent events, whatever the content type. */
  boolean isEvents() {
    return mime().equals(AnswerContentType.EVENTS)
        || startsWith("data:", 0)
        || startsWith("event:", 0);
  }

  boolean looksLikeJson() {
    return firstCharacter() == '{' && isText();
  }

  /** True for a JSON string and nothing else: a text that is quoted, with its line ends escaped. */
  boolean isJsonString() {
    return whole && firstCharacter() == '"' && isText() && JsonPeek.isString(buffer, count);
  }

  /** True for what is no transcript as JSON, and no text either: nothing, null or an array. */
  boolean isJsonWithoutText() {
    return isEmpty() || firstCharacter() == '[' || text().strip().equals("null");
  }

  /** True for a text that has escapes in it, as JSON has them. */
  boolean hasEscapes() {
    return text().indexOf('\\') >= 0;
  }

  /** True for HTML, XML and the like. */
  boolean looksLikeMarkup() {
    int at = firstNonBlank();
    if (firstCharacter() != '<' || at + 1 >= count || !isText()) {
      return false;
    }
    char next = (char) buffer[at + 1];
    return next == '!' || next == '?' || Character.isLetter(next);
  }

  /** True if every byte could be part of a text; never the case for audio that is long enough. */
  boolean isText() {
    for (int i = 0; i < count; i++) {
      int c = buffer[i] & 0xFF;
      if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c > 0xF4) {
        return false;
      }
    }
    return true;
  }

  /** The bytes as UTF-8 text. */
  String text() {
    return new String(buffer, 0, count, StandardCharsets.UTF_8);
  }

  private boolean startsWith(String ascii, int at) {
    if (count < at + ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (buffer[at + i] != (byte) ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int firstCharacter() {
    int at = firstNonBlank();
    return at < count ? buffer[at] : -1;
  }

  private int firstNonBlank() {
    // Some writers of UTF-8 begin with a byte order mark.
    int at = startsWith("\u00EF\u00BB\u00BF", 0) ? 3 : 0;
    while (at < count && (buffer[at] == ' ' || (buffer[at] >= 9 && buffer[at] <= 13))) {
      at++;
    }
    return at;
  }
}
