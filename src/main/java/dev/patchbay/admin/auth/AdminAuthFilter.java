package dev.patchbay.admin.auth;

import dev.patchbay.api.ApiError;
import dev.patchbay.auth.AdminAccess;
import dev.patchbay.auth.AdminRequestAuth;
import dev.patchbay.auth.proxy.TrustedProxies;
import dev.patchbay.call.Denial;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.call.RetryLaterWriter;
import dev.patchbay.config.Settings;
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
 * Authentication filter of the admin API. The admin key comes in a header that browsers never send
 * by themselves, so that no page can use its visitor's key (CSRF).
 */
public final class AdminAuthFilter extends HttpFilter {

  private static final Logger LOG = LoggerFactory.getLogger(AdminAuthFilter.class);

  private final transient Supplier<Settings> current;
  private final transient LoginThrottle throttle;

  public AdminAuthFilter(Supplier<Settings> current, LoginThrottle throttle) {
    this.current = current;
    this.throttle = throttle;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    Settings settings = current.get();
    AdminAccess admin = settings.admin();
    if (admin.isOff()) {
      ErrorWriter.writeUnread(request, response, ApiError.noSuchPath());
      return;
    }
    TrustedProxies proxies = settings.access().proxies();
    String address = AdminRequestAuth.address(request, proxies);
    Optional<ApiError> refusal =
        crossSite(request).or(() -> AdminRequestAuth.refusal(request, admin, proxies));
    if (refusal.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    if (refusal.get().code().equals(AdminRequestAuth.WRONG_KEY)) {
      // Only now: others at the address, who guess, must not keep the operator out.
      Duration wait = throttle.wait(address);
      if (!wait.isZero()) {
        RetryLaterWriter.write(response, tooMany(wait));
        return;
      }
      LOG.info("wrong admin key from {}", address);
      throttle.add(address);
    }
    refuse(request, response, refusal.get());
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, ApiError refusal)
      throws IOException {
    if (refusal.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    ErrorWriter.writeUnread(request, response, refusal);
  }

  private static Optional<ApiError> crossSite(HttpServletRequest request) {
    return CrossSiteCheck.refusal(
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
