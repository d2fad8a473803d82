package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.text.AttemptText;
import java.io.IOException;
import java.util.Optional;

/**
 * Spools the text of an attempt where it differs from the call's.
 *
 * @param texts rules and pronunciations
 * @param limits limits of request bodies
 * @param spools statistics that count the part on disk
 */
public record SpokenText(AttemptText texts, BodyLimits limits, SpoolStats spools) {

  /** The text that a provider gets instead of the call's; empty for the call's own. */
  public Optional<String> text(AudioRequest request, ReceivedBody body, AttemptPlan plan)
      throws IOException {
    return texts.text(request, body, plan);
  }

  /** The body with the text of one attempt, to be closed after it; empty for the call's own. */
  Optional<ReceivedBody> body(AudioRequest request, ReceivedBody body, AttemptPlan plan)
      throws IOException {
    Optional<String> text = texts.text(request, body, plan);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(body.with(AttemptText.edit(text.get()), limits, spools));
  }
}
