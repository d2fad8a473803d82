package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.provider.Price;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.SkippedCandidate;
import java.util.Optional;

/** Cost check: a client with a budget uses only providers whose price for the call is known. */
final class CostCheck {

  private CostCheck() {}

  static Optional<SkippedCandidate> rejection(AttemptPlan attempt, AudioRequest request) {
    Provider provider = attempt.provider();
    if (isKnown(attempt.price(), request)) {
      return Optional.empty();
    }
    String allow = "patchbay.client." + request.client() + ".budget.unknown=allow";
    String prefix = "patchbay.provider." + provider.name();
    String unpriced =
        switch (request.task()) {
          case SPEECH -> "no known price for speech (" + prefix + ".price.characters)";
          case TRANSCRIPTION, TRANSLATION ->
              AudioUrlCheck.isRemote(request)
                  ? "no known length of audio from a URL"
                  : "no known price for audio (" + prefix + ".price.minute)";
          case REALTIME ->
              "no known price for realtime (" + prefix + ".price.tokens.audio-out, for example)";
          case OTHER -> "no price for calls other than speech and transcription";
        };
    return Optional.of(
        new SkippedCandidate(
            provider.name(),
            SkippedCandidate.Reason.PRICE,
            "has " + unpriced + ", which a client with a budget needs unless " + allow));
  }

  private static boolean isKnown(Price price, AudioRequest request) {
    return price.equals(Price.FREE)
        || price.free(request.task())
        || (price.rate(request.task()).isPresent() && !AudioUrlCheck.isRemote(request));
  }
}
