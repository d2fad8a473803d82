package dev.patchbay.ratelimit;

import dev.patchbay.api.ApiPath;
import dev.patchbay.api.Caller;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallEnd;
import dev.patchbay.call.RetryLaterWriter;
import dev.patchbay.ratelimit.bucket.Levels;
import dev.patchbay.ratelimit.bucket.Unit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Rate limit filter before the body: counts the call and its {@code Content-Length}, so that a
 * refused call is not received. A client with a key reads the catalogue uncounted; for others these
 * calls count, since nobody else holds them back.
 */
public final class RateLimitFilter extends HttpFilter {

  private final transient RateLimiter limiter;
  private final transient BiPredicate<String, String> discovery;

  /**
   * @param discovery test of method and path for calls of the catalogue
   */
  public RateLimitFilter(RateLimiter limiter, BiPredicate<String, String> discovery) {
    this.limiter = limiter;
    this.discovery = discovery;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Caller caller = CallAttributes.get(request, Caller.class);
    if (!caller.label().equals(Caller.ANONYMOUS) && isDiscovery(request)) {
      chain.doFilter(request, response);
      return;
    }
    Amounts amounts = Amounts.of(Unit.REQUESTS, 1);
    long announced = request.getContentLengthLong();
    if (announced > 0) {
      amounts = amounts.and(Unit.UPLOAD_BYTES, announced);
    }
    List<LimitSubject> subjects = LimitSubject.of(caller);
    Limits limits = Limits.of(request);
    RateLimiter.Grant grant = limiter.acquire(limits, subjects, amounts);
    try {
      Levels levels = new Levels(grant.levels());
      CallAttributes.put(request, levels);
      RateLimitHeaders.headers(levels.all()).forEach(response::setHeader);
      if (grant.denial().isPresent()) {
        RetryLaterWriter.write(response, grant.denial().get());
        return;
      }
      chain.doFilter(request, response);
    } finally {
      CallEnd.run(request, grant::close);
    }
  }

  private boolean isDiscovery(HttpServletRequest request) {
    return discovery.test(request.getMethod(), CallAttributes.get(request, ApiPath.class).path());
  }
}
