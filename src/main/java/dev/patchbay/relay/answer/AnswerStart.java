package dev.patchbay.relay.answer;

import java.util.Locale;

/**
 * The beginning of a provider's good answer, before anything of it is passed on.
 *
 * @param contentType the answer's type; empty if it has none
 * @param bytes the first bytes of the body; {@link #ENOUGH} or more if there are as many
 * @param whole true if there is no more
 */
record AnswerStart(String contentType, byte[] bytes, boolean whole) {

  /** With fewer bytes, text cannot be told from headerless audio. */
  static final int ENOUGH = 16;

  /** The type without parameters, in lower case. */
  String mime() {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  boolean isEmpty() {
    return whole && bytes.length == 0;
  }

  boolean saysJson() {
    return mime().equals("application/json") || mime().endsWith("+json");
  }

  boolean saysText() {
    return saysJson() || mime().startsWith("text/") || mime().endsWith("xml");
  }

  /** True for server-sent events, whatever their label. */
  boolean isEvents() {
    return mime().equals(AnswerContentType.EVENTS)
        || startsWith("data:", 0)
        || startsWith("event:", 0);
  }

  boolean looksLikeJson() {
    return firstMark() == '{' && isText();
  }

  /** True for a page or another document in angle brackets. */
  boolean looksLikeMarkup() {
    int at = firstAt();
    if (firstMark() != '<' || at + 1 >= bytes.length || !isText()) {
      return false;
    }
    char next = (char) bytes[at + 1];
    return next == '!' || next == '?' || Character.isLetter(next);
  }

  /** True if every byte could be of a text; true of no audio that is long enough. */
  boolean isText() {
    for (byte b : bytes) {
      int c = b & 0xFF;
      if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c > 0xF4) {
        return false;
      }
    }
    return true;
  }

  boolean startsWith(String ascii, int at) {
    if (bytes.length < at + ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[at + i] != (byte) ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int firstMark() {
    return firstAt() < bytes.length ? bytes[firstAt()] : -1;
  }

  private int firstAt() {
    // Some writers of UTF-8 begin with a byte order mark.
    int at = startsWith("\u00EF\u00BB\u00BF", 0) ? 3 : 0;
    while (at < bytes.length && (bytes[at] == ' ' || (bytes[at] >= 9 && bytes[at] <= 13))) {
      at++;
    }
    return at;
  }
}
