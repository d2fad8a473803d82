package dev.patchbay.metrics.gauge;

import dev.patchbay.api.ApiError;
import dev.patchbay.auth.LocalRequest;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.config.Settings;
import dev.patchbay.metrics.Exposition;
import dev.patchbay.metrics.ExpositionFormat;
import dev.patchbay.metrics.MeterRegistry;
import dev.patchbay.metrics.Sample;
import dev.patchbay.readiness.ReadOnlyMethods;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Serves {@code /metrics} to Prometheus; to local callers only, unless it is configured to be open.
 */
public final class MetricsServlet extends HttpServlet {

  private final transient Supplier<Settings> current;
  private final transient MeterRegistry meters;
  private final transient GaugeSources gauges;

  public MetricsServlet(Supplier<Settings> current, MeterRegistry meters, GaugeSources gauges) {
    this.current = current;
    this.meters = meters;
    this.gauges = gauges;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    Optional<ApiError> refusal = refusal(current.get(), request);
    if (refusal.isPresent()) {
      ErrorWriter.write(response, refusal.get());
      return;
    }
    if (!ReadOnlyMethods.allows(request, response)) {
      return;
    }
    List<Sample> samples = new ArrayList<>(meters.samples());
    samples.addAll(gauges.samples());
    ExpositionFormat format =
        ExpositionFormat.negotiate(
            String.join(",", Collections.list(request.getHeaders("Accept"))));
    byte[] text = Exposition.text(samples, format).getBytes(StandardCharsets.UTF_8);
    response.setHeader("Vary", "Accept");
    response.setContentType(format.contentType());
    response.setContentLength(text.length);
    ReadOnlyMethods.write(request, response, text);
  }

  private static Optional<ApiError> refusal(Settings settings, HttpServletRequest request) {
    return settings.operations().metricsOpen()
        ? Optional.empty()
        : LocalRequest.refusal(request, settings.access(), settings.cors());
  }
}
