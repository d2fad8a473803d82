package dev.patchbay.loadbalancer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.Price;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Estimated cost of a call at one candidate.
 *
 * @param preferredIsFree true if the candidate that the configuration names first is known to cost
 *     nothing
 * @param free true if this candidate is known to cost nothing
 * @param cost millionths of the operator's currency; empty if not known
 */
record EstimatedCost(boolean preferredIsFree, boolean free, OptionalLong cost) {

  // 32 kbit/s: so low that the length of a recording is hardly ever underestimated.
  private static final long BYTES_PER_SECOND = 4_000;

  static EstimatedCost of(Plan plan, AttemptPlan attempt, AudioRequest request) {
    Price preferred = plan.attempts().get(0).price();
    Price price = attempt.price();
    return new EstimatedCost(
        preferred.free(request.task()), price.free(request.task()), cost(price, request));
  }

  private static OptionalLong cost(Price price, AudioRequest request) {
    return switch (request.task()) {
      case SPEECH -> price.ofCharacters(request.characters());
      case TRANSCRIPTION, TRANSLATION ->
          price.ofAudio(Duration.ofSeconds(1 + request.uploadBytes() / BYTES_PER_SECOND));
      case REALTIME, OTHER -> OptionalLong.empty();
    };
  }
}
