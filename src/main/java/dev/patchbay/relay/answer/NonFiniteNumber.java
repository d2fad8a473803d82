package dev.patchbay.relay.answer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code NaN} and {@code Infinity} in JSON, which Python writes and RFC 8259 does not know: most
 * clients would lose the whole transcript to one.
 */
final class NonFiniteNumber {

  private static final List<byte[]> TOKENS =
      List.of("NaN", "-NaN", "Infinity", "-Infinity").stream()
          .map(token -> token.getBytes(StandardCharsets.US_ASCII))
          .toList();
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private NonFiniteNumber() {}

  /** The JSON with {@code null} in their place; the array itself if there are none. */
  static byte[] asNull(byte[] json) {
    ByteArrayOutputStream changed = null;
    int copied = 0;
    boolean inString = false;
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '"') {
        inString = !inString;
      } else if (inString) {
        i += json[i] == '\\' ? 1 : 0;
      } else {
        int length = lengthAt(json, i);
        if (length > 0) {
          changed = changed == null ? new ByteArrayOutputStream(json.length + 64) : changed;
          changed.write(json, copied, i - copied);
          changed.write(NULL, 0, NULL.length);
          copied = i + length;
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

  private static int lengthAt(byte[] json, int at) {
    byte b = json[at];
    if (b != 'N' && b != 'I' && b != '-') {
      return 0;
    }
    return TOKENS.stream()
        .filter(token -> isAt(token, json, at))
        .mapToInt(token -> token.length)
        .findFirst()
        .orElse(0);
  }

  private static boolean isAt(byte[] token, byte[] json, int at) {
    if (at + token.length > json.length) {
      return false;
    }
    for (int i = 0; i < token.length; i++) {
      if (json[at + i] != token[i]) {
        return false;
      }
    }
    return true;
  }
}
