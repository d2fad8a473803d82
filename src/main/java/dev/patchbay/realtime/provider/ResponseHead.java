package dev.patchbay.realtime.provider;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Head of an HTTP/1.1 response (RFC 9112 §4), of bounded length.
 *
 * @param headers values by name in lower case
 */
record ResponseHead(int status, Map<String, List<String>> headers) {

  private static final int LONGEST = 64 * 1024;
  private static final String VERSION = "HTTP/1.";
  private static final int LENGTH_OF_STATUS_LINE = "HTTP/1.1 200".length();

  static ResponseHead read(InputBuffer in) throws IOException {
    int status = status(in.line(LONGEST));
    int room = LONGEST;
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = in.line(room); !line.isEmpty(); line = in.line(room)) {
      room -= line.length();
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new ProtocolException("a line of the head is no header");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new ResponseHead(status, headers);
  }

  private static int status(String line) throws ProtocolException {
    String code =
        line.startsWith(VERSION) && line.length() >= LENGTH_OF_STATUS_LINE
            ? line.substring(LENGTH_OF_STATUS_LINE - 3, LENGTH_OF_STATUS_LINE)
            : "";
    if (!code.matches("[1-9]\\d\\d")) {
      throw new ProtocolException("the answer is not HTTP/1.1");
    }
    return Integer.parseInt(code);
  }

  /** The only value of a header; empty if there is none, or more than one. */
  String only(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() == 1 ? values.get(0) : "";
  }

  /** True if a header has this word in its list, whatever its case. */
  boolean has(String name, String word) {
    return headers.getOrDefault(name, List.of()).stream()
        .flatMap(line -> Stream.of(line.split(",")))
        .anyMatch(each -> each.strip().equalsIgnoreCase(word));
  }
}
