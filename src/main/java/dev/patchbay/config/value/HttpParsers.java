package dev.patchbay.config.value;

import java.util.regex.Pattern;

/** Parsers of header names and paths (HTTP). */
public final class HttpParsers {

  public static final ValueParser<String> HEADER_NAME = HttpParsers::headerName;
  public static final ValueParser<String> PATH = HttpParsers::path;
  public static final ValueParser<String> PATH_AND_QUERY = HttpParsers::pathAndQuery;
  public static final ValueParser<String> CHECK_PATH = HttpParsers::checkPath;

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private HttpParsers() {}

  private static String headerName(String text) {
    if (!TOKEN.matcher(text).matches()) {
      throw new InvalidValue("the name of an HTTP header");
    }
    return text;
  }

  private static String path(String text) {
    if (!text.matches("/[!-~&&[^?#]]*")) {
      throw new InvalidValue("a path that starts with / and has no ? or #");
    }
    return text;
  }

  private static String pathAndQuery(String text) {
    if (!text.matches("/[!-~&&[^#?]]*(\\?[!-~&&[^#?]]*)?")) {
      throw new InvalidValue("a path that starts with / and may have a query");
    }
    return text;
  }

  private static String checkPath(String text) {
    if (!text.matches("[!-~&&[^#:]]+") || text.startsWith("//")) {
      throw new InvalidValue("a path, such as /health on the host or models below the url");
    }
    return text;
  }
}
