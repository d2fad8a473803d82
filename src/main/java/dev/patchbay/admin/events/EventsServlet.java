package dev.patchbay.admin.events;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlet of the server-sent events (SSE), asynchronous: no thread waits for a subscriber. */
public final class EventsServlet extends HttpServlet {

  private static final ApiError WRONG_METHOD =
      ApiError.of(
          405,
          "This path does not support that method; see the Allow header.",
          "method_not_allowed");
  private static final ApiError TOO_MANY =
      ApiError.unavailable(
          "Too many clients are subscribed; try again later.", "too_many_listeners");

  private final transient EventStream events;

  public EventsServlet(EventStream events) {
    this.events = events;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean head = request.getMethod().equals("HEAD");
    if (!head && !request.getMethod().equals("GET")) {
      response.setHeader("Allow", "GET, HEAD");
      ErrorWriter.write(response, WRONG_METHOD);
      return;
    }
    if (!events.hasRoom()) {
      response.setHeader("Retry-After", "15");
      ErrorWriter.write(response, TOO_MANY);
      return;
    }
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    // Otherwise nginx would buffer the events.
    response.setHeader("X-Accel-Buffering", "no");
    if (head) {
      return;
    }
    subscribe(request, response);
  }

  private void subscribe(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServletOutputStream out = response.getOutputStream();
    AsyncContext exchange = request.startAsync();
    exchange.setTimeout(0);
    EventSubscriber subscriber = new EventSubscriber(exchange::complete, out);
    out.setWriteListener(subscriber);
    events.add(subscriber);
  }
}
