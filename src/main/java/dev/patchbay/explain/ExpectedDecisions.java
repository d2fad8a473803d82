package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.config.Settings;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decisions that are expected of a configuration, to be looked at before it is used. */
public final class ExpectedDecisions {

  private final List<ExpectedDecision> all;

  private ExpectedDecisions(List<ExpectedDecision> all) {
    this.all = all;
  }

  /**
   * Reads a JSON list of cases.
   *
   * @throws RequestRefused if it is none
   */
  public static ExpectedDecisions read(byte[] json) {
    JsonNode list;
    try {
      list = JsonMapper.shared().readTree(json);
    } catch (JacksonException broken) {
      throw refused("The cases are not JSON.");
    }
    if (!list.isArray()) {
      throw refused("The cases are not a JSON list.");
    }
    List<ExpectedDecision> cases = new ArrayList<>();
    list.forEach(one -> cases.add(ExpectedDecision.read(one)));
    return new ExpectedDecisions(cases);
  }

  private static RequestRefused refused(String message) {
    return new RequestRefused(ApiError.badRequest(message, "", "bad_case"));
  }

  public int count() {
    return all.size();
  }

  /** What a router that has just started with these settings decides otherwise. */
  public List<String> failures(Settings settings) {
    List<String> failures = new ArrayList<>();
    for (ExpectedDecision one : all) {
      // Each for itself: none takes another's turn.
      Explainer explainer = new Explainer(settings, RouterState.atStart(settings));
      failures.addAll(one.failures(explainer.explain(one.call())));
    }
    return failures;
  }
}
