package dev.patchbay.ratelimit;

import dev.patchbay.api.AudioLength;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Caller;
import dev.patchbay.api.Heard;
import dev.patchbay.routing.Shares;
import dev.patchbay.web.Facts;
import dev.patchbay.web.LaterWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Counts what only the body tells: characters, seconds, and the size that was not announced. */
public final class AmountFilter extends HttpFilter {

  private static final int FIRST_ERROR = 400;

  private final transient Limiter limiter;

  public AmountFilter(Limiter limiter) {
    this.limiter = limiter;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    AudioRequest asked = Facts.get(request, AudioRequest.class);
    Caller caller = Facts.get(request, Caller.class);
    Limits limits = Facts.get(request, Limits.class);
    Amounts told = Amounts.told(asked, Facts.get(request, AudioLength.class).length());
    Amounts all = told.whole(asked);
    Amounts late =
        request.getContentLengthLong() < 0 && asked.uploadBytes() > 0
            ? told.and(Unit.UPLOAD_BYTES, asked.uploadBytes())
            : told;
    Limiter.Grant grant = limiter.takeAmounts(limits, Subject.of(caller), late);
    Told.headers(grant.levels()).forEach(response::setHeader);
    if (grant.denial().isPresent()) {
      LaterWriter.write(response, grant.denial().get());
      return;
    }
    Facts.put(request, shares(limits, caller.label(), all));
    try {
      chain.doFilter(request, response);
    } finally {
      // Who leaves in the middle has used what it asked for.
      settle(grant, request, response.getStatus());
    }
  }

  private Shares shares(Limits limits, String client, Amounts all) {
    return new Shares(
        route -> limiter.take(limits, List.of(new Subject(Scope.ROUTE, route, client)), all),
        name -> limiter.take(limits, List.of(new Subject(Scope.PROVIDER, name, client)), all));
  }

  /** What was not spoken or heard is not counted; what was heard beyond the header's word is. */
  private void settle(Limiter.Grant grant, HttpServletRequest request, int status) {
    if (status >= FIRST_ERROR) {
      grant.levels().forEach(level -> limiter.buckets().giveBack(level.claim()));
      return;
    }
    Duration heard = Facts.find(request, Heard.class).map(Heard::length).orElse(Duration.ZERO);
    for (Level level : grant.levels()) {
      Claim claim = level.claim();
      long more = heard.toMillis() - claim.amount();
      if (claim.unit() == Unit.AUDIO_SECONDS && more > 0) {
        limiter.buckets().owe(new Claim(claim.bucket(), claim.unit(), claim.rate(), more));
      }
    }
  }
}
