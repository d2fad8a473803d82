package dev.patchbay.relay;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.routing.outcome.ClientRetry;
import dev.patchbay.routing.outcome.Failover;
import dev.patchbay.routing.outcome.FinalAnswer;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.RetryAfter;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.route.Route;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;

/** Writes the final error of a call when no candidate is left. */
public final class FinalErrorWriter {

  private FinalErrorWriter() {}

  public static void write(ExchangeResult.GaveUp ended, Route route, HttpServletResponse response)
      throws IOException {
    AttemptPlan candidate = ended.candidate();
    FinalAnswer word =
        Failover.finalAnswer(
            ended.last().outcome(),
            route.failover(),
            candidate.provider().signIn().scheme(),
            seconds(ended.last().retryAfter()));
    if (ClientRetry.isFutile(
        ended.journey(), Failover.isKeyRejected(word), ended.last().retryAfter())) {
      // The router has already retried; clients that retry as well only add to an outage.
      response.setHeader("x-should-retry", "false");
    }
    if (word.retryAfterSeconds() > 0) {
      response.setIntHeader("Retry-After", word.retryAfterSeconds());
    }
    if (word instanceof FinalAnswer.RouterError tell) {
      ErrorWriter.write(response, with(tell.error(), ended.journey()));
      return;
    }
    AttemptResult.Refused refused = (AttemptResult.Refused) ended.last();
    ErrorWriter.write(response, refused.answer().status(), refused.answer().body());
  }

  // Rounded up, because a client that retries too early is refused again.
  private static int seconds(Duration wait) {
    return (int) Math.min(RetryAfter.MAX_SECONDS, wait.plusNanos(999_999_999).toSeconds());
  }

  // Names of providers, never their addresses.
  private static ApiError with(ApiError error, Journey journey) {
    String tried =
        journey.entries().stream()
            .map(attempt -> attempt.provider() + " (" + attempt.outcome().label() + ")")
            .collect(Collectors.joining(", "));
    return new ApiError(
        error.status(),
        tried.isEmpty() ? error.message() : error.message() + " Tried: " + tried + ".",
        error.type(),
        error.param(),
        error.code());
  }
}
