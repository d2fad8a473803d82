package dev.patchbay.admin.events;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets somebody listen to events, for which no thread has to wait. */
public final class EventsServlet extends HttpServlet {

  private final transient EventStream events;

  public EventsServlet(EventStream events) {
    this.events = events;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("GET")) {
      response.setHeader("Allow", "GET");
      ErrorWriter.write(
          response,
          ApiError.of(405, "This cannot be asked with that method.", "method_not_allowed"));
      return;
    }
    if (!events.hasRoom()) {
      response.setHeader("Retry-After", "15");
      ErrorWriter.write(
          response, ApiError.unavailable("Too many are listening already.", "too_many_listeners"));
      return;
    }
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    // nginx would gather the events up.
    response.setHeader("X-Accel-Buffering", "no");
    ServletOutputStream out = response.getOutputStream();
    AsyncContext exchange = request.startAsync();
    exchange.setTimeout(0);
    EventSubscriber listener = new EventSubscriber(exchange::complete, out);
    out.setWriteListener(listener);
    events.add(listener);
  }
}
