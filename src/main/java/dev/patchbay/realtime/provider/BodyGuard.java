package dev.patchbay.realtime.provider;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Guard of the heap: the JDK's client reads the whole body of a refused handshake into memory,
 * however long it is. Its cookie handler is shown each response head before that, and may break it
 * off; cookies there are none.
 */
final class BodyGuard extends CookieHandler {

  private static final long LONGEST = 64 * 1024;

  /** Thrown for a body that is too long, or does not say how long it is. */
  static final class TooLong extends IOException {
    TooLong() {
      super("a refusal whose body may be of any length");
    }
  }

  @Override
  public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
    return Map.of();
  }

  @Override
  public void put(URI uri, Map<String, List<String>> headers) throws IOException {
    boolean accepted = false;
    boolean coded = false;
    long length = -1;
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      String name = header.getKey() == null ? "" : header.getKey().toLowerCase(Locale.ROOT);
      accepted |= name.equals("sec-websocket-accept");
      coded |= name.equals("transfer-encoding");
      if (name.equals("content-length")) {
        length = length(header.getValue());
      }
    }
    boolean bodiless = accepted && !coded && length <= 0;
    if (!bodiless && (length < 0 || length > LONGEST)) {
      throw new TooLong();
    }
  }

  private static long length(List<String> values) {
    String value = values.isEmpty() ? "" : values.get(0).strip();
    return value.matches("\\d{1,9}") ? Long.parseLong(value) : Long.MAX_VALUE;
  }
}
