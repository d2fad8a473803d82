package dev.patchbay.ops;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Routes;
import dev.patchbay.web.ApiPath;
import dev.patchbay.web.Facts;
import dev.patchbay.web.Travelled;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Counts each call when its last byte is out. */
public final class MetricsFilter extends HttpFilter {

  private final transient Meters meters;

  public MetricsFilter(Meters meters) {
    this.meters = meters;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    int thrown = 0;
    meters.arrived();
    try {
      chain.doFilter(request, response);
    } catch (RequestRefused refused) {
      // The answers to these two are written further out.
      thrown = refused.error().status();
      throw refused;
    } catch (RuntimeException bug) {
      thrown = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
      throw bug;
    } finally {
      boolean told = thrown == 0 || response.isCommitted();
      int status = told ? response.getStatus() : thrown;
      Duration total = Duration.ofNanos(System.nanoTime() - start);
      meters.ended(call(request, status, total), Labels.of(Facts.get(request, Routes.class)));
    }
  }

  private static Call call(HttpServletRequest request, int status, Duration total) {
    Travelled travelled =
        Facts.find(request, Travelled.class)
            .orElse(new Travelled("", Journey.NONE, Labels.UNROUTED));
    return new Call(
        AudioTask.of(request.getMethod(), Facts.get(request, ApiPath.class).path()),
        travelled.route(),
        status,
        travelled.ending(),
        travelled.journey(),
        total);
  }
}
