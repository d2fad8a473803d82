package dev.patchbay.relay.answer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code NaN} and {@code Infinity} in JSON, which Python writes and RFC 8259 does not know: most
 * clients would lose the whole transcript to one.
 *
 * <p>They become numbers, because clients with schemas refuse {@code null}: 0 is neither above nor
 * below the usual thresholds, as {@code NaN} is not, and 1e308 is as good as infinite.
 */
final class NonFiniteNumber {

  /** A token and the number in its place. */
  private record Token(byte[] text, byte[] number) {
    Token(String text, String number) {
      this(text.getBytes(StandardCharsets.US_ASCII), number.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static final List<Token> TOKENS =
      List.of(
          new Token("NaN", "0"),
          new Token("-NaN", "0"),
          new Token("Infinity", "1e308"),
          new Token("-Infinity", "-1e308"));

  private NonFiniteNumber() {}

  /** The JSON with numbers in their place; the array itself if there are none. */
  static byte[] asNumbers(byte[] json) {
    ByteArrayOutputStream changed = null;
    int copied = 0;
    boolean inString = false;
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '"') {
        inString = !inString;
      } else if (inString) {
        i += json[i] == '\\' ? 1 : 0;
      } else {
        Optional<Token> token = tokenAt(json, i);
        if (token.isPresent()) {
          changed = changed == null ? new ByteArrayOutputStream(json.length + 64) : changed;
          changed.write(json, copied, i - copied);
          changed.writeBytes(token.get().number());
          copied = i + token.get().text().length;
          i = copied - 1;
        }
      }
    }
    if (changed == null) {
      return json;
    }
    changed.write(json, copied, json.length - copied);
    return changed.toByteArray();
  }

  private static Optional<Token> tokenAt(byte[] json, int at) {
    byte b = json[at];
    if (b != 'N' && b != 'I' && b != '-') {
      return Optional.empty();
    }
    return TOKENS.stream().filter(token -> isAt(token.text(), json, at)).findFirst();
  }

  private static boolean isAt(byte[] text, byte[] json, int at) {
    int end = at + text.length;
    return end <= json.length && Arrays.equals(text, 0, text.length, json, at, end);
  }
}
