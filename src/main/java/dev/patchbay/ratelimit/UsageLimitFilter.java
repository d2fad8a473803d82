package dev.patchbay.ratelimit;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Caller;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.call.RetryLaterWriter;
import dev.patchbay.ratelimit.bucket.Levels;
import dev.patchbay.ratelimit.bucket.Unit;
import dev.patchbay.routing.outcome.Journey;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Counts what only the body tells: characters, seconds, and the size that was not announced. */
public final class UsageLimitFilter extends HttpFilter {

  private static final int FIRST_ERROR = 400;

  private final transient RateLimiter limiter;

  public UsageLimitFilter(RateLimiter limiter) {
    this.limiter = limiter;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ReceivedCall received = CallAttributes.get(request, ReceivedCall.class);
    AudioRequest asked = received.request();
    Caller caller = CallAttributes.get(request, Caller.class);
    Limits limits = CallAttributes.get(request, Limits.class);
    Amounts told = Amounts.told(asked, received.audioLength());
    Amounts all = told.whole(asked);
    Amounts late =
        request.getContentLengthLong() < 0 && asked.uploadBytes() > 0
            ? told.and(Unit.UPLOAD_BYTES, asked.uploadBytes())
            : told;
    Reservation taken = new Reservation(limiter.buckets());
    RateLimiter.Grant grant =
        taken.note(limiter.takeAmounts(limits, LimitSubject.of(caller), late));
    Levels levels = CallAttributes.get(request, Levels.class).and(grant.levels());
    RateLimitHeaders.headers(levels.all()).forEach(response::setHeader);
    if (grant.denial().isPresent()) {
      RetryLaterWriter.write(response, grant.denial().get());
      return;
    }
    Function<LimitSubject, RateLimiter.Grant> share = to -> limiter.take(limits, List.of(to), all);
    CallAttributes.put(request, shares(share, caller.label(), taken, levels, response));
    try {
      chain.doFilter(request, response);
    } finally {
      // Who leaves in the middle has used what it asked for.
      settle(taken, CallAttributes.get(request, CallRecord.Builder.class), response.getStatus());
    }
  }

  private static LimitPermits shares(
      Function<LimitSubject, RateLimiter.Grant> share,
      String client,
      Reservation taken,
      Levels levels,
      HttpServletResponse response) {
    return new LimitPermits(
        route -> {
          RateLimiter.Grant grant =
              taken.note(share.apply(new LimitSubject(Scope.ROUTE, route, client)));
          RateLimitHeaders.headers(levels.and(grant.levels()).all()).forEach(response::setHeader);
          return grant;
        },
        name -> taken.noteOf(name, share.apply(new LimitSubject(Scope.PROVIDER, name, client))));
  }

  private static void settle(Reservation taken, CallRecord.Builder call, int status) {
    if (status >= FIRST_ERROR) {
      taken.giveBack();
      return;
    }
    String provider = call.travelled().journey().lastSent().map(Journey.Entry::provider).orElse("");
    taken.heard(call.reported().length(), provider);
  }
}
