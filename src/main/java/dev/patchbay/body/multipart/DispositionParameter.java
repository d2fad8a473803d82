package dev.patchbay.body.multipart;

import dev.patchbay.body.scan.BodyErrors;
import dev.patchbay.body.scan.HeaderParameter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Parameter of a part's Content-Disposition (RFC 7578 §4.2). Refuses what parsers are known to read
 * differently, so that a part has one name for router and provider.
 */
final class DispositionParameter {

  // A parser that ignores quotes or escapes takes this for a parameter of its own.
  private static final Pattern INNER =
      Pattern.compile(";\\s*(file)?name[\\s*0-9]*=", Pattern.CASE_INSENSITIVE);

  private DispositionParameter() {}

  static boolean isFileName(HeaderParameter parameter) {
    return parameter.name().equals("filename") || parameter.name().equals("filename*");
  }

  static void check(HeaderParameter parameter) {
    // RFC 2231 continuations and charsets: some parsers put them together, others see another name.
    if (parameter.name().indexOf('*') >= 0 && !parameter.name().equals("filename*")) {
      throw BodyErrors.multipart("a part has an extended parameter, such as name*");
    }
    String value = parameter.value();
    if (value.indexOf(';') >= 0 && INNER.matcher(value).find()) {
      throw BodyErrors.multipart("a header parameter's value looks like another parameter");
    }
  }

  /**
   * The name as the client means it.
   *
   * @param latin the name with one character per byte
   */
  static String decodedName(String latin) {
    String name;
    try {
      byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
      name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw BodyErrors.multipart("a part's name is not UTF-8");
    }
    // A backslash escapes any character to some parsers, and only quotes to others.
    if (name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
      throw BodyErrors.multipart("a part's name has a backslash or a control character");
    }
    // Browsers encode the three characters that a quoted name cannot contain.
    return name.indexOf('%') < 0
        ? name
        : name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
  }
}
