package dev.patchbay.demo;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Uploaded file and the requested response format. Reads multipart forms; any other body is the
 * file itself.
 *
 * @param words true if the times of words are requested
 */
record Upload(byte[] file, String responseFormat, boolean words) {

  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile("[;\\s]name=\"?([^\";\r\n]+)", Pattern.CASE_INSENSITIVE);

  static Upload of(String contentType, byte[] body) throws DemoRefusal {
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return checked(body, "json", false);
    }
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new DemoRefusal(400, "The form has no boundary.", "");
    }
    // One character a byte: positions in the text are positions in the body.
    String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    String line = "\r\n--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
    String file = "";
    String format = "json";
    boolean words = false;
    int part = text.indexOf(line);
    while (part >= 0) {
      int head = part + line.length();
      int content = text.indexOf("\r\n\r\n", head);
      int end = text.indexOf(line, head);
      if (content < 0 || end < content) {
        break;
      }
      String value = text.substring(content + 4, Math.max(end, content + 4));
      Matcher name = NAME.matcher(text.substring(head, content));
      switch (name.find() ? name.group(1) : "") {
        case "file" -> file = value;
        case "response_format" -> format = value.strip();
        case "timestamp_granularities[]", "timestamp_granularities" ->
            words |= value.strip().equals("word");
        default -> {}
      }
      part = end;
    }
    return checked(file.getBytes(StandardCharsets.ISO_8859_1), format, words);
  }

  private static Upload checked(byte[] file, String format, boolean words) throws DemoRefusal {
    if (file.length == 0) {
      throw new DemoRefusal(400, "file: nothing was sent.", "file");
    }
    return new Upload(file, format, words);
  }
}
