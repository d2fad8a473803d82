package dev.patchbay.body.multipart;

import dev.patchbay.body.scan.BodyErrors;
import dev.patchbay.body.scan.FieldCollector;
import dev.patchbay.body.scan.HeaderParameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Headers of one part of a multipart body (RFC 7578 §4).
 *
 * @param name field name, decoded
 * @param fileNames file names of the part: none, or one in {@code filename} and {@code filename*}
 *     each, as .NET sends them
 * @param nameEnd offset of the end of the name from the start of the headers
 * @param contentType content type of the part; empty if it has none
 */
record PartHead(String name, List<FileName> fileNames, int nameEnd, String contentType) {

  private static final Set<String> PLAIN_ENCODINGS = Set.of("7bit", "8bit", "binary");

  /**
   * @param value header value, with line ends where it is folded
   * @param from offset of the value from the start of the headers
   */
  private record Header(String name, String value, int from) {}

  /** True for a text; a part named {@code file} is a file: some SDKs send no file name. */
  boolean isText() {
    return fileNames.isEmpty() && !name.equals("file");
  }

  static PartHead of(byte[] bytes, int from, int to) {
    // One character per byte, so that indices are byte offsets.
    String block = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    List<Header> headers = headers(block);
    String contentType = "";
    Header disposition = null;
    boolean encoded = false;
    for (Header header : headers) {
      switch (header.name) {
        case "content-disposition" -> {
          if (disposition != null) {
            throw BodyErrors.multipart("a part has two Content-Disposition headers");
          }
          disposition = header;
        }
        case "content-type" -> {
          if (!contentType.isEmpty()) {
            throw BodyErrors.multipart("a part has two Content-Type headers");
          }
          contentType = header.value.strip();
        }
        case "content-transfer-encoding" ->
            encoded = !PLAIN_ENCODINGS.contains(header.value.strip().toLowerCase(Locale.ROOT));
        default -> {}
      }
    }
    if (disposition == null) {
      throw BodyErrors.multipart("a part has no Content-Disposition");
    }
    PartHead head = of(disposition, contentType);
    if (encoded && head.isText()) {
      throw BodyErrors.multipart("a text part has a Content-Transfer-Encoding");
    }
    if (!contentType.isEmpty() && head.isText()) {
      PartCharset.check(contentType);
    }
    return head;
  }

  private static PartHead of(Header disposition, String contentType) {
    String value = disposition.value;
    int semicolon = value.indexOf(';');
    int end = semicolon < 0 ? value.length() : semicolon;
    if (!value.substring(0, end).strip().equalsIgnoreCase("form-data")) {
      throw BodyErrors.multipart("a part's Content-Disposition is not form-data");
    }
    HeaderParameter name = null;
    Map<String, FileName> fileNames = new LinkedHashMap<>();
    for (HeaderParameter parameter : HeaderParameter.all(value.substring(end))) {
      DispositionParameter.check(parameter);
      if (parameter.name().equals("name")) {
        if (name != null) {
          throw BodyErrors.multipart("a part has two names");
        }
        name = parameter;
      }
      if (DispositionParameter.isFileName(parameter)) {
        int valueEnd = disposition.from + end + parameter.valueEnd();
        FileName fileName = new FileName(parameter.value(), valueEnd);
        if (fileNames.put(parameter.name(), fileName) != null) {
          throw BodyErrors.multipart("a part has two file names");
        }
      }
    }
    if (name == null || name.value().isEmpty()) {
      throw BodyErrors.multipart("a part has no name");
    }
    int nameEnd = disposition.from + end + name.end();
    return new PartHead(decoded(name.value()), ofOneFile(fileNames), nameEnd, contentType);
  }

  private static List<FileName> ofOneFile(Map<String, FileName> names) {
    FileName plain = names.get("filename");
    FileName extended = names.get("filename*");
    if (plain != null && extended != null && !ExtendedFileName.isSame(plain, extended)) {
      throw BodyErrors.multipart("a part has two file names");
    }
    return List.copyOf(names.values());
  }

  private static String decoded(String name) {
    if (name.length() > FieldCollector.LONGEST_NAME) {
      throw BodyErrors.multipart("a part's name is too long");
    }
    return DispositionParameter.decodedName(name);
  }

  private static List<Header> headers(String block) {
    List<Header> headers = new ArrayList<>();
    int at = 0;
    while (at < block.length()) {
      int end = lineEnd(block, at);
      int colon = block.indexOf(':', at);
      if (colon <= at || colon >= end || blankIn(block, at, colon)) {
        throw BodyErrors.multipart("a part has a malformed header");
      }
      String name = block.substring(at, colon).toLowerCase(Locale.ROOT);
      headers.add(new Header(name, block.substring(colon + 1, end), colon + 1));
      at = end + 2;
    }
    return headers;
  }

  private static boolean blankIn(String block, int from, int to) {
    return block.substring(from, to).chars().anyMatch(c -> c <= ' ');
  }

  /** The end of a header, which may be folded over several lines. */
  private static int lineEnd(String block, int from) {
    for (int at = from; at < block.length(); at++) {
      char c = block.charAt(at);
      boolean lineEnd = c == '\r' && block.startsWith("\r\n", at);
      if (!lineEnd && ((c < ' ' && c != '\t') || c == 0x7f)) {
        throw BodyErrors.multipart("a part's header has a bare control character");
      }
      if (lineEnd) {
        boolean folded = at + 2 < block.length() && " \t".indexOf(block.charAt(at + 2)) >= 0;
        if (!folded) {
          return at;
        }
        at++;
      }
    }
    return block.length();
  }
}
