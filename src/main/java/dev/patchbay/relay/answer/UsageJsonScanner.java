package dev.patchbay.relay.answer;

import dev.patchbay.api.ReportedAudioLength;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads from an answer in JSON, as it passes, how much audio a provider has listened to: {@code
 * usage.seconds} by which it charges, else the {@code duration} of a verbose answer.
 *
 * <p>It keeps one short word at a time, however long the answer is, and judges nothing: whether
 * this is JSON at all is for others to say. Threading: one reader.
 */
final class UsageJsonScanner {

  private static final double MOST_SECONDS = Duration.ofDays(7).toSeconds();
  private static final String NUMBER = "\\d{1,9}(\\.\\d{1,18})?([eE][+-]?\\d{1,2})?";

  private final byte[] word = new byte[40];
  private int length;
  private String key = "";
  private String type = "";
  private int depth;
  private boolean quoted;
  private boolean escaped;
  private boolean afterColon;
  private boolean inUsage;
  private boolean noObject;
  private double used;
  private double duration;

  /** Unknown if the answer is no JSON or does not say. */
  static ReportedAudioLength json(byte[] bytes) {
    UsageJsonScanner found = new UsageJsonScanner();
    found.read(bytes, 0, bytes.length);
    return found.heard();
  }

  /** Takes the next bytes of the answer. */
  void read(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count && !noObject; i++) {
      next(bytes[i]);
    }
  }

  /** What was found so far. */
  ReportedAudioLength heard() {
    double seconds = used > 0 ? used : duration;
    boolean plausible = seconds > 0 && seconds <= MOST_SECONDS;
    return plausible
        ? new ReportedAudioLength(Duration.ofMillis(Math.round(seconds * 1000)))
        : ReportedAudioLength.UNKNOWN;
  }

  /** The text of {@code type}; empty if there is none. */
  String type() {
    return type;
  }

  private void next(byte b) {
    if (quoted) {
      inString(b);
      return;
    }
    switch (b) {
      case '"' -> beginString();
      case '{', '[' -> open(b);
      case '}', ']' -> close();
      case ',' -> endMember();
      case ':' -> {
        afterColon = true;
        length = 0;
      }
      case ' ', '\t', '\r', '\n' -> {}
      default -> {
        noObject = depth == 0;
        keep(b);
      }
    }
  }

  private void beginString() {
    noObject = depth == 0;
    quoted = true;
    length = 0;
  }

  private void inString(byte b) {
    if (escaped) {
      escaped = false;
      keep(b);
      return;
    }
    if (b == '\\') {
      escaped = true;
      return;
    }
    if (b != '"') {
      keep(b);
      return;
    }
    quoted = false;
    if (!afterColon) {
      key = word();
      length = 0;
    }
  }

  private void open(byte bracket) {
    depth++;
    noObject = depth == 1 && bracket != '{';
    if (depth == 2) {
      inUsage = bracket == '{' && afterColon && key.equals("usage");
    }
    begin();
  }

  private void close() {
    endMember();
    depth--;
  }

  private void endMember() {
    if (afterColon && depth == 1) {
      member();
    }
    if (afterColon && depth == 2 && inUsage && key.equals("seconds")) {
      used = number();
    }
    begin();
  }

  private void member() {
    if (key.equals("duration")) {
      duration = number();
    }
    if (key.equals("type")) {
      type = word();
    }
  }

  private void begin() {
    afterColon = false;
    key = "";
    length = 0;
  }

  // A word that does not fit is none of those that are looked for.
  private void keep(byte b) {
    if (length < word.length) {
      word[length] = b;
    }
    length = Math.min(length + 1, word.length + 1);
  }

  private String word() {
    return length > word.length ? "" : new String(word, 0, length, StandardCharsets.UTF_8);
  }

  // Some write the number as a text.
  private double number() {
    String text = word();
    return text.matches(NUMBER) ? Double.parseDouble(text) : 0;
  }
}
