package dev.patchbay.body.multipart;

import dev.patchbay.body.scan.BodyErrors;
import dev.patchbay.body.scan.MediaType;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;

/**
 * Charset of a text part (RFC 7578 §4.4 to 4.6). Some providers decode the text by it and some do
 * not, so that only what all of them read as one text is let through.
 */
final class PartCharset {

  /** What writes ASCII as UTF-8 does; Apache's HttpClient names the first by default. */
  private static final Set<String> OF_ASCII = Set.of("iso-8859-1", "us-ascii", "ascii");

  private PartCharset() {}

  static void check(String contentType) {
    MediaType type = MediaType.of(contentType);
    if (type.essence().startsWith("multipart/")) {
      throw BodyErrors.multipart("a text part has parts of its own");
    }
    for (String charset : type.charsets()) {
      if (!MediaType.isUtf8(charset) && !OF_ASCII.contains(charset)) {
        throw BodyErrors.multipart("a text part's charset is not UTF-8");
      }
    }
  }

  /** Refuses a short text that would be another one in the part's charset. */
  static void check(String contentType, ByteBuffer value) {
    if (contentType.isEmpty() || isAscii(value)) {
      return;
    }
    if (!MediaType.of(contentType).charsets().stream().allMatch(MediaType::isUtf8)) {
      throw BodyErrors.multipart("a text part's charset is not UTF-8");
    }
  }

  /** Refuses a form that names the charset of its texts in a field, as HTML forms can. */
  static void checkField(String name, String value) {
    if (name.equals("_charset_") && !MediaType.isUtf8(value.strip().toLowerCase(Locale.ROOT))) {
      throw BodyErrors.multipart("its charset is not UTF-8");
    }
  }

  private static boolean isAscii(ByteBuffer value) {
    for (int at = value.position(); at < value.limit(); at++) {
      if (value.get(at) < 0) {
        return false;
      }
    }
    return true;
  }
}
