package dev.patchbay.usage;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.ProviderUsage;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.Price;
import dev.patchbay.routing.provider.TokenUsage;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Route;
import dev.patchbay.usage.ledger.UsageKey;
import dev.patchbay.usage.ledger.UsageRecord;
import dev.patchbay.usage.ledger.UsageTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Calculates the usage of a call that has ended. */
final class UsageCalculator {

  private UsageCalculator() {}

  /**
   * The usage; empty if no provider served the call, because failed calls are not billed. A call
   * that its client ended, by disconnecting or by its own timeout, while a provider worked is
   * booked in full, as providers bill it.
   *
   * @param routes routes, which hold the prices
   * @param heard length of the recording; zero if unknown
   */
  static Optional<UsageRecord> of(
      AudioRequest request,
      CallRecordBuilder call,
      List<Route> routes,
      Duration heard,
      Instant now) {
    return call.routeTaken()
        .journey()
        .lastSent()
        .filter(last -> hasWorked(last.outcome()) || call.isAbandoned())
        .map(
            last ->
                new UsageRecord(
                    UsageKey.at(
                        now,
                        request.client(),
                        call.routeTaken().route(),
                        last.provider(),
                        last.model(),
                        request.task().label()),
                    UsageTotals.ofCall(
                        request.characters(),
                        heard.toMillis(),
                        request.uploadBytes(),
                        cost(
                            request,
                            price(routes, last.provider(), last.model()),
                            heard,
                            call.reportedUsage()))));
  }

  private static boolean hasWorked(Outcome outcome) {
    return outcome instanceof Outcome.Served || outcome instanceof Outcome.ClientLeft;
  }

  private static Price price(List<Route> routes, String provider, String model) {
    for (Route route : routes) {
      for (Candidate candidate : route.candidates()) {
        if (candidate.provider().name().equals(provider)) {
          return candidate.provider().price(model);
        }
      }
    }
    return Price.UNKNOWN;
  }

  /** The cost by the provider's tokens where it reports them and they have a price. */
  private static OptionalLong cost(
      AudioRequest request, Price price, Duration heard, ProviderUsage reported) {
    OptionalLong byTokens =
        reported.hasTokens() && !price.free(request.task())
            ? price.tokens().of(tokens(request.task(), reported))
            : OptionalLong.empty();
    return byTokens.isPresent() ? byTokens : cost(request, price, heard);
  }

  private static TokenUsage tokens(AudioTask task, ProviderUsage reported) {
    return task == AudioTask.SPEECH
        ? new TokenUsage(reported.textIn() + reported.audioIn(), 0, 0, 0, 0, reported.out())
        : new TokenUsage(reported.textIn(), 0, reported.audioIn(), 0, reported.out(), 0);
  }

  static OptionalLong cost(AudioRequest request, Price price, Duration heard) {
    if (price.free(request.task())) {
      return OptionalLong.of(0);
    }
    return switch (request.task()) {
      case SPEECH -> price.ofCharacters(request.characters());
      case TRANSCRIPTION, TRANSLATION ->
          heard.isZero() ? OptionalLong.empty() : price.ofAudio(heard);
      case REALTIME, OTHER -> OptionalLong.empty();
    };
  }
}
