package dev.patchbay.fetch;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The client's side on the servlet API: every write is flushed, since a voice is waiting for it.
 */
public final class ServletSink implements AnswerSink {

  private static final String LIMIT = "x-ratelimit-";

  private final HttpServletResponse response;

  public ServletSink(HttpServletResponse response) {
    this.response = response;
  }

  @Override
  public void begin(AnswerHead head) {
    response.setStatus(head.status());
    // The router's own limits speak for it; a provider's are told where it has none.
    boolean limited =
        head.headers().keySet().stream().anyMatch(ServletSink::isLimit)
            && response.getHeaderNames().stream().anyMatch(ServletSink::isLimit);
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

  private static boolean isLimit(String name) {
    return name.regionMatches(true, 0, LIMIT, 0, LIMIT.length());
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws ClientGone {
    try {
      response.getOutputStream().write(bytes, offset, length);
      response.flushBuffer();
    } catch (IOException | IllegalStateException gone) {
      // Tomcat takes the response back on its own thread after an abort, hence the second kind.
      throw new ClientGone(gone);
    }
  }
}
