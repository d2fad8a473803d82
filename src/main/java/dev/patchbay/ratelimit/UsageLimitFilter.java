package dev.patchbay.ratelimit;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Caller;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.CallSettings;
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
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Rate limit filter after the body has been read: counts characters, audio seconds and the size of
 * a body without a {@code Content-Length}. Corrects the counts when the call is over.
 */
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
    AudioRequest audio = received.request();
    Amounts fromBody = Amounts.fromBody(audio, received.chargedLength());
    Caller caller = CallAttributes.get(request, Caller.class);
    Limits limits = CallSettings.get(request, Limits.class);
    Reservation reservation = new Reservation(limiter.buckets());
    Amounts uncounted = uncounted(request, audio, fromBody);
    RateLimiter.Grant grant =
        reservation.add(limiter.charge(limits, LimitSubject.of(caller), uncounted));
    Levels levels = CallAttributes.get(request, Levels.class).and(grant.levels());
    RateLimitHeaders.headers(levels.all()).forEach(response::setHeader);
    if (grant.denial().isPresent()) {
      RetryLaterWriter.write(response, grant.denial().get());
      return;
    }
    Amounts all = fromBody.withRequest(audio);
    Function<LimitSubject, RateLimiter.Grant> acquire =
        subject -> limiter.acquire(limits, List.of(subject), all);
    CallAttributes.put(request, permits(acquire, caller.label(), reservation, levels, response));
    try {
      chain.doFilter(request, response);
    } finally {
      settle(
          reservation,
          CallAttributes.get(request, CallRecordBuilder.class),
          response.getStatus(),
          received.audioLength().isZero());
    }
  }

  /** Amounts that {@link RateLimitFilter} could not count before the body was read. */
  private static Amounts uncounted(
      HttpServletRequest request, AudioRequest audio, Amounts fromBody) {
    return request.getContentLengthLong() < 0 && audio.uploadBytes() > 0
        ? fromBody.and(Unit.UPLOAD_BYTES, audio.uploadBytes())
        : fromBody;
  }

  private static LimitPermits permits(
      Function<LimitSubject, RateLimiter.Grant> acquire,
      String client,
      Reservation reservation,
      Levels levels,
      HttpServletResponse response) {
    return new LimitPermits(
        route -> {
          RateLimiter.Grant grant =
              reservation.add(acquire.apply(new LimitSubject(Scope.ROUTE, route, client)));
          RateLimitHeaders.headers(levels.and(grant.levels()).all()).forEach(response::setHeader);
          return grant;
        },
        provider ->
            reservation.addFor(
                provider, acquire.apply(new LimitSubject(Scope.PROVIDER, provider, client))));
  }

  // A client that disconnects in the middle is charged for all that it has sent.
  private static void settle(
      Reservation reservation, CallRecordBuilder call, int status, boolean estimated) {
    // Or a client could have providers work for nothing by never waiting for an answer.
    if (status >= FIRST_ERROR && !call.isAbandoned()) {
      reservation.refund();
      return;
    }
    String provider =
        call.routeTaken().journey().lastSent().map(Journey.Entry::provider).orElse("");
    Duration reported = call.reportedUsage().length();
    reservation.chargeReported(reported, provider);
    if (estimated && !reported.isZero()) {
      reservation.refundEstimate(reported, provider);
    }
  }
}
