package dev.patchbay.routing.plan;

import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Candidate;
import java.util.List;

/**
 * Plan of one attempt at one candidate: target, names and body edits.
 *
 * @param candidate the candidate
 * @param path path below the provider's URL, starts with a slash
 * @param query raw query string without {@code ?}; empty for none
 * @param model model sent; empty for none
 * @param voice voice sent; empty for none
 * @param format response format that the client expects; empty if not known
 * @param events true if server-sent events are requested from the provider
 * @param edits changes of the body
 * @param conversion conversion of a good answer
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
