package dev.patchbay.usage;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.DeclaredAudioLength;
import dev.patchbay.api.ReportedAudioLength;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.RetryLaterWriter;
import dev.patchbay.call.RouteTaken;
import dev.patchbay.routing.route.Routes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Lets a client spend what it may, and books what its call has used. */
public final class MeterFilter extends HttpFilter {

  private final transient ClientSpend spent;
  private final transient UsageRecorder book;
  private final transient InstantSource clock;

  public MeterFilter(ClientSpend spent, UsageRecorder book, InstantSource clock) {
    this.spent = spent;
    this.book = book;
    this.clock = clock;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    AudioRequest asked = CallAttributes.get(request, AudioRequest.class);
    BudgetStatus means =
        BudgetStatus.of(asked.client(), CallAttributes.get(request, ClientBudgets.class), spent);
    if (means.refusal().isPresent()) {
      RetryLaterWriter.write(response, means.refusal().get());
      return;
    }
    if (means.thrifty()) {
      CallAttributes.put(request, means.on(CallAttributes.get(request, Routes.class)));
    }
    try {
      chain.doFilter(request, response);
    } finally {
      used(request, asked).ifPresent(used -> book(request, used));
    }
  }

  private void book(HttpServletRequest request, UsageRecord used) {
    CallAttributes.put(request, used.tally().cost());
    spent.add(used);
    book.note(used);
  }

  private Optional<UsageRecord> used(HttpServletRequest request, AudioRequest asked) {
    ReportedAudioLength heard =
        CallAttributes.find(request, ReportedAudioLength.class).orElse(ReportedAudioLength.UNKNOWN);
    Duration length = heard.or(CallAttributes.get(request, DeclaredAudioLength.class));
    return CallAttributes.find(request, RouteTaken.class)
        .flatMap(
            travelled ->
                UsageCalculator.of(
                    asked,
                    travelled.route(),
                    travelled.journey(),
                    CallAttributes.get(request, Routes.class).inOrder(),
                    length,
                    clock.instant()));
  }
}
