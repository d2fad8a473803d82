package dev.patchbay.relay;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The client's side on the servlet API: every write is flushed, since a voice is waiting for it.
 */
final class ServletAnswer implements ClientAnswer {

  private final HttpServletResponse response;

  ServletAnswer(HttpServletResponse response) {
    this.response = response;
  }

  @Override
  public void begin(int status, List<HeaderLine> headers, long length) {
    response.setStatus(status);
    // The router's own limits speak for it; a provider's are told where it has none.
    boolean limited = response.getHeaderNames().stream().anyMatch(ServletAnswer::isLimit);
    headers.stream()
        .filter(header -> !limited || !isLimit(header.name()))
        .forEach(header -> response.addHeader(header.name(), header.value()));
    if (length >= 0) {
      response.setContentLengthLong(length);
    }
  }

  private static boolean isLimit(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("x-ratelimit-");
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
