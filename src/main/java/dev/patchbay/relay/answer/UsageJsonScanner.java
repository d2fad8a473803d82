package dev.patchbay.relay.answer;

import dev.patchbay.api.ProviderUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Extracts the usage that a provider reports from a JSON response, as it passes: {@code
 * usage.seconds}, by which it charges, else the {@code duration} of a verbose response; and the
 * tokens in {@code usage}.
 *
 * <p>Holds one short token at a time, however long the response is, and does not validate the JSON.
 *
 * <p>Threading: one reader.
 */
final class UsageJsonScanner {

  private static final double MOST_SECONDS = Duration.ofDays(7).toSeconds();
  private static final String NUMBER = "\\d{1,9}(\\.\\d{1,18})?([eE][+-]?\\d{1,2})?";

  private final byte[] token = new byte[40];
  private int length;
  private String key = "";
  private String type = "";
  private int depth;
  private boolean quoted;
  private boolean escaped;
  private boolean afterColon;
  private boolean inUsage;
  private boolean notAnObject;
  private boolean inDetails;
  private double used;
  private double duration;
  private long input;
  private long output;
  private long text;
  private long audio;

  /** Scans a complete response; unknown if it is not JSON or does not report a duration. */
  static ProviderUsage scan(byte[] bytes) {
    UsageJsonScanner scanner = new UsageJsonScanner();
    scanner.read(bytes, 0, bytes.length);
    return scanner.reportedUsage();
  }

  /** Takes the next bytes of the response. */
  void read(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count && !notAnObject; i++) {
      next(bytes[i]);
    }
  }

  /** The usage found up to now. */
  ProviderUsage reportedUsage() {
    double seconds = used > 0 ? used : duration;
    boolean plausible = seconds > 0 && seconds <= MOST_SECONDS;
    Duration length = plausible ? Duration.ofMillis(Math.round(seconds * 1000)) : Duration.ZERO;
    // Without details all of the input is what the task takes: text to be spoken, or audio.
    boolean detailed = text + audio > 0;
    return new ProviderUsage(length, detailed ? text : 0, detailed ? audio : input, output);
  }

  /** The value of {@code type}; empty if there is none. */
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
        notAnObject = depth == 0;
        append(b);
      }
    }
  }

  private void beginString() {
    notAnObject = depth == 0;
    quoted = true;
    length = 0;
  }

  private void inString(byte b) {
    if (escaped) {
      escaped = false;
      append(b);
      return;
    }
    if (b == '\\') {
      escaped = true;
      return;
    }
    if (b != '"') {
      append(b);
      return;
    }
    quoted = false;
    if (!afterColon) {
      key = token();
      length = 0;
    }
  }

  private void open(byte bracket) {
    depth++;
    notAnObject = depth == 1 && bracket != '{';
    if (depth == 2) {
      inUsage = bracket == '{' && afterColon && key.equals("usage");
    }
    if (depth == 3) {
      inDetails = bracket == '{' && inUsage && key.equals("input_token_details");
    }
    resetMember();
  }

  private void close() {
    endMember();
    depth--;
  }

  private void endMember() {
    if (afterColon && depth == 1) {
      member();
    }
    if (afterColon && depth == 2 && inUsage) {
      usage();
    }
    if (afterColon && depth == 3 && inDetails) {
      details();
    }
    resetMember();
  }

  private void usage() {
    switch (key) {
      case "seconds" -> used = number();
      case "input_tokens" -> input = tokens();
      case "output_tokens" -> output = tokens();
      default -> {}
    }
  }

  private void details() {
    switch (key) {
      case "text_tokens" -> text = tokens();
      case "audio_tokens" -> audio = tokens();
      default -> {}
    }
  }

  private long tokens() {
    return Math.round(number());
  }

  private void member() {
    if (key.equals("duration")) {
      duration = number();
    }
    if (key.equals("type")) {
      type = token();
    }
  }

  private void resetMember() {
    afterColon = false;
    key = "";
    length = 0;
  }

  // A token that does not fit is none of those that are searched for.
  private void append(byte b) {
    if (length < token.length) {
      token[length] = b;
    }
    length = Math.min(length + 1, token.length + 1);
  }

  private String token() {
    return length > token.length ? "" : new String(token, 0, length, StandardCharsets.UTF_8);
  }

  // Some providers write the number as a string.
  private double number() {
    String text = token();
    return text.matches(NUMBER) ? Double.parseDouble(text) : 0;
  }
}
