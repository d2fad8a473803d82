package dev.patchbay.ratelimit;

import dev.patchbay.api.Caller;
import dev.patchbay.call.CallAttributes;
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

/**
 * Rate limit filter before the body: counts the call and its {@code Content-Length}, so that a
 * refused call is not received.
 */
public final class RateLimitFilter extends HttpFilter {

  private final transient RateLimiter limiter;

  public RateLimitFilter(RateLimiter limiter) {
    this.limiter = limiter;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Amounts amounts = Amounts.of(Unit.REQUESTS, 1);
    long announced = request.getContentLengthLong();
    if (announced > 0) {
      amounts = amounts.and(Unit.UPLOAD_BYTES, announced);
    }
    List<LimitSubject> caller = LimitSubject.of(CallAttributes.get(request, Caller.class));
    Limits limits = CallAttributes.get(request, Limits.class);
    try (RateLimiter.Grant grant = limiter.acquire(limits, caller, amounts)) {
      Levels levels = new Levels(grant.levels());
      CallAttributes.put(request, levels);
      RateLimitHeaders.headers(levels.all()).forEach(response::setHeader);
      if (grant.denial().isPresent()) {
        RetryLaterWriter.write(response, grant.denial().get());
        return;
      }
      chain.doFilter(request, response);
    }
  }
}
