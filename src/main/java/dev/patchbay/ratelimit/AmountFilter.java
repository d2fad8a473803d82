package dev.patchbay.ratelimit;

import dev.patchbay.api.AudioLength;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Caller;
import dev.patchbay.api.Heard;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Shares;
import dev.patchbay.web.Facts;
import dev.patchbay.web.LaterWriter;
import dev.patchbay.web.Travelled;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

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
    Taken taken = new Taken(limiter.buckets());
    Limiter.Grant grant = taken.note(limiter.takeAmounts(limits, Subject.of(caller), late));
    Levels levels = Facts.get(request, Levels.class).and(grant.levels());
    Told.headers(levels.all()).forEach(response::setHeader);
    if (grant.denial().isPresent()) {
      LaterWriter.write(response, grant.denial().get());
      return;
    }
    Function<Subject, Limiter.Grant> share = to -> limiter.take(limits, List.of(to), all);
    Facts.put(request, shares(share, caller.label(), taken, levels, response));
    try {
      chain.doFilter(request, response);
    } finally {
      // Who leaves in the middle has used what it asked for.
      settle(taken, request, response.getStatus());
    }
  }

  private static Shares shares(
      Function<Subject, Limiter.Grant> share,
      String client,
      Taken taken,
      Levels levels,
      HttpServletResponse response) {
    return new Shares(
        route -> {
          Limiter.Grant grant = taken.note(share.apply(new Subject(Scope.ROUTE, route, client)));
          Told.headers(levels.and(grant.levels()).all()).forEach(response::setHeader);
          return grant;
        },
        name -> taken.noteOf(name, share.apply(new Subject(Scope.PROVIDER, name, client))));
  }

  private static void settle(Taken taken, HttpServletRequest request, int status) {
    if (status >= FIRST_ERROR) {
      taken.giveBack();
      return;
    }
    String provider =
        Facts.find(request, Travelled.class)
            .flatMap(travelled -> travelled.journey().last())
            .map(Journey.Tried::provider)
            .orElse("");
    Facts.find(request, Heard.class).ifPresent(heard -> taken.heard(heard.length(), provider));
  }
}
