package dev.patchbay.routing.plan;

import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Candidate;
import java.util.List;

/**
 * One try of one candidate, worked out to the last byte that will change.
 *
 * @param candidate whom to ask
 * @param path below the provider's URL, starts with a slash
 * @param query raw query string without {@code ?}; empty for none
 * @param model the model sent; empty if none is
 * @param voice the voice sent; empty if none is
 * @param format the response format that the client expects; empty if not known
 * @param events true if the provider is asked for server-sent events
 * @param edits what changes in the body
 * @param conversion what is done to a good answer
 */
public record AttemptPlan(
    Candidate candidate,
    String path,
    String query,
    String model,
    String voice,
    String format,
    boolean events,
    List<FieldEdit> edits,
    Conversion conversion) {

  public AttemptPlan {
    edits = List.copyOf(edits);
  }

  public Provider provider() {
    return candidate.provider();
  }
}
