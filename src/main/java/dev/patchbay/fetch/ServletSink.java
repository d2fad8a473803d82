package dev.patchbay.fetch;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;

/** Sink on a servlet response. */
public final class ServletSink implements AnswerSink {

  private static final String LIMIT = "x-ratelimit-";

  private final HttpServletResponse response;

  public ServletSink(HttpServletResponse response) {
    this.response = response;
  }

  @Override
  public void begin(AnswerHead head) {
    response.setStatus(head.status());
    // A provider's rate limit headers are passed on only where the router has none of its own.
    boolean limited = anyLimit(head.headers().keySet()) && anyLimit(response.getHeaderNames());
    head.headers()
        .forEach(
            (name, value) -> {
              if (!limited || !isLimit(name)) {
                response.addHeader(name, value);
              }
            });
    if (head.length() >= 0) {
      response.setContentLengthLong(head.length());
    }
  }

  private static boolean anyLimit(Collection<String> names) {
    for (String name : names) {
      if (isLimit(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLimit(String name) {
    return name.regionMatches(true, 0, LIMIT, 0, LIMIT.length());
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws ClientGone {
    try {
      response.getOutputStream().write(bytes, offset, length);
    } catch (IOException | IllegalStateException gone) {
      // Tomcat recycles the response on its own thread after an abort, hence the second exception.
      throw new ClientGone(gone);
    }
  }

  @Override
  public void flush() throws ClientGone {
    try {
      response.flushBuffer();
    } catch (IOException | IllegalStateException gone) {
      throw new ClientGone(gone);
    }
  }
}
