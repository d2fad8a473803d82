package dev.patchbay.admin;

import dev.patchbay.api.ApiError;
import dev.patchbay.auth.AdminAccess;
import dev.patchbay.auth.AdminCall;
import dev.patchbay.auth.Proxies;
import dev.patchbay.config.Settings;
import dev.patchbay.routing.Denial;
import dev.patchbay.web.ErrorWriter;
import dev.patchbay.web.LaterWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who may administer the router. A key comes in a header that no browser sends by itself,
 * so that no page can use its visitor's.
 */
final class AdminFilter extends HttpFilter {

  private static final Logger LOG = LoggerFactory.getLogger(AdminFilter.class);

  private final transient Supplier<Settings> current;
  private final transient WrongKeys wrongKeys;

  AdminFilter(Supplier<Settings> current, WrongKeys wrongKeys) {
    this.current = current;
    this.wrongKeys = wrongKeys;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    Settings settings = current.get();
    AdminAccess admin = settings.admin();
    if (admin.isOff()) {
      ErrorWriter.write(response, ApiError.notFound("There is nothing here.", "not_found"));
      return;
    }
    Proxies proxies = settings.access().proxies();
    String address = AdminCall.address(request, proxies);
    Duration wait = wrongKeys.wait(address);
    if (!wait.isZero()) {
      LaterWriter.write(response, tooMany(wait));
      return;
    }
    Optional<ApiError> refusal =
        foreign(request).or(() -> AdminCall.refusal(request, admin, proxies));
    if (refusal.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    if (refusal.get().code().equals(AdminCall.WRONG_KEY)) {
      LOG.info("a wrong key of administration from {}", address);
      wrongKeys.add(address);
    }
    if (refusal.get().status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    ErrorWriter.write(response, refusal.get());
  }

  private static Optional<ApiError> foreign(HttpServletRequest request) {
    return ForeignPage.refusal(
        request.getMethod(),
        header(request, "Host"),
        header(request, "Origin"),
        header(request, "Sec-Fetch-Site"));
  }

  private static String header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }

  private static Denial tooMany(Duration wait) {
    return new Denial(
        ApiError.of(429, "Too many wrong keys; try again in a minute.", "too_many_wrong_keys"),
        wait);
  }
}
