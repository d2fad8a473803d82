package dev.patchbay.ratelimit;

import dev.patchbay.api.Caller;
import dev.patchbay.web.Facts;
import dev.patchbay.web.LaterWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Counts a call and the size it announces before any of its body is received. */
public final class RateLimitFilter extends HttpFilter {

  private final transient Limiter limiter;

  public RateLimitFilter(Limiter limiter) {
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
    List<Subject> caller = Subject.of(Facts.get(request, Caller.class));
    Limits limits = Facts.get(request, Limits.class);
    try (Limiter.Grant grant = limiter.take(limits, caller, amounts)) {
      Levels levels = new Levels(grant.levels());
      Facts.put(request, levels);
      Told.headers(levels.all()).forEach(response::setHeader);
      if (grant.denial().isPresent()) {
        LaterWriter.write(response, grant.denial().get());
        return;
      }
      chain.doFilter(request, response);
    }
  }
}
