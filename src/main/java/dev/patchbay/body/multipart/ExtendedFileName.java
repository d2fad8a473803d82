package dev.patchbay.body.multipart;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * File name in {@code filename*} (RFC 8187) beside {@code filename}. Some parsers read the one,
 * some the other, so both have to be the same name, as .NET sends them.
 */
final class ExtendedFileName {

  private static final Pattern EXTENDED = Pattern.compile("(?i)utf-8'[^']*'(.*)");

  // RFC 2047, which .NET puts into filename for a name that is not ASCII.
  private static final Pattern ENCODED = Pattern.compile("(?i)=\\?utf-8\\?b\\?(.*)\\?=");

  private ExtendedFileName() {}

  /** True if both parameters name one file. */
  static boolean isSame(FileName plain, FileName extended) {
    Matcher matcher = EXTENDED.matcher(extended.value());
    try {
      return matcher.matches()
          // A plus stands for itself there; this decoder is for forms.
          && URLDecoder.decode(matcher.group(1).replace("+", "%2B"), StandardCharsets.UTF_8)
              .equals(decoded(plain.value()));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static String decoded(String latin) {
    Matcher encoded = ENCODED.matcher(latin);
    byte[] bytes =
        encoded.matches()
            ? Base64.getDecoder().decode(encoded.group(1))
            : latin.getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
