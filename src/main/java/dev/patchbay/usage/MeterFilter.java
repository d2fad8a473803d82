package dev.patchbay.usage;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.RetryLaterWriter;
import dev.patchbay.routing.route.Routes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    AudioRequest asked = CallAttributes.get(request, ReceivedCall.class).request();
    BudgetStatus means =
        BudgetStatus.of(asked.client(), CallAttributes.get(request, ClientBudgets.class), spent);
    if (means.refusal().isPresent()) {
      RetryLaterWriter.write(response, means.refusal().get());
      return;
    }
    CallAttributes.put(request, means);
    try {
      chain.doFilter(request, response);
    } finally {
      CallRecord.Builder call = CallAttributes.get(request, CallRecord.Builder.class);
      used(request, asked, call).ifPresent(used -> book(call, used));
    }
  }

  private void book(CallRecord.Builder call, UsageRecord used) {
    call.cost(used.tally().cost());
    spent.add(used);
    book.note(used);
  }

  private Optional<UsageRecord> used(
      HttpServletRequest request, AudioRequest asked, CallRecord.Builder call) {
    return UsageCalculator.of(
        asked,
        call.travelled().route(),
        call.travelled().journey(),
        CallAttributes.get(request, Routes.class).inOrder(),
        call.audio(),
        clock.instant());
  }
}
