package dev.patchbay.text;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Spools the text of an attempt where it differs from the call's.
 *
 * @param texts rules and pronunciations
 * @param limits limits of request bodies
 * @param spools statistics that count the part on disk
 */
public record AttemptTextSpool(AttemptText texts, BodyLimits limits, SpoolStats spools) {

  /** Language of a call; empty if unknown. */
  public String language(AudioRequest request) {
    return texts.policies().language(request, texts.route());
  }

  /** A body for a piece of the text, to be closed after its attempts. */
  public ReceivedBody piece(ReceivedBody body, List<FieldEdit> edits) throws IOException {
    return body.with(edits, limits, spools);
  }

  /** The text that a provider gets instead of the call's; empty for the call's own. */
  public Optional<String> text(AudioRequest request, ReceivedBody body, AttemptPlan plan)
      throws IOException {
    return texts.text(request, body, plan);
  }

  /** The body with the text of one attempt, to be closed after it; empty for the call's own. */
  public Optional<ReceivedBody> body(AudioRequest request, ReceivedBody body, AttemptPlan plan)
      throws IOException {
    Optional<String> text = texts.text(request, body, plan);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(body.with(AttemptText.edit(text.get()), limits, spools));
  }
}
