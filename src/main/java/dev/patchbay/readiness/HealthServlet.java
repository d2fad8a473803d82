package dev.patchbay.readiness;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Serves liveness, startup and readiness checks at the paths and in the format of MicroProfile
 * Health 4.0: alive and started as long as the router answers, ready as long as it takes calls. No
 * key is needed.
 */
public final class HealthServlet extends HttpServlet {

  private final transient RouterStatus status;
  private final transient Readiness readiness;

  public HealthServlet(RouterStatus status) {
    this.status = status;
    this.readiness = new Readiness(status);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (!ReadOnlyMethods.allows(request, response)) {
      return;
    }
    Optional<List<HealthCheckResponse>> checks = checks(request.getPathInfo());
    if (checks.isEmpty()) {
      ErrorWriter.write(response, ApiError.noSuchPath());
      return;
    }
    boolean up = checks.get().stream().allMatch(HealthCheckResponse::up);
    byte[] body = HealthCheckResponse.json(checks.get());
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    ReadOnlyMethods.write(request, response, body);
  }

  private Optional<List<HealthCheckResponse>> checks(String path) {
    return switch (path == null ? "/" : path) {
      case "/" -> Optional.of(all());
      case "/live" -> Optional.of(List.of(alive()));
      case "/started" -> Optional.of(List.of(started()));
      case "/ready" -> Optional.of(readiness.checks());
      default -> Optional.empty();
    };
  }

  private List<HealthCheckResponse> all() {
    return Stream.of(Stream.of(alive(), started()), readiness.checks().stream(), ledger().stream())
        .flatMap(checks -> checks)
        .toList();
  }

  // Not part of readiness: calls are served without the ledger too.
  private Optional<HealthCheckResponse> ledger() {
    return status
        .ledger()
        .get()
        .map(writer -> HealthCheckResponse.of("ledger", !writer.isFailing()));
  }

  // Answering is the whole check: a router that a restart would heal has no thread left to answer.
  private static HealthCheckResponse alive() {
    return HealthCheckResponse.of("alive", true);
  }

  private HealthCheckResponse started() {
    return new HealthCheckResponse(
        "configuration", true, Map.of("generation", status.live().generation().number()));
  }
}
