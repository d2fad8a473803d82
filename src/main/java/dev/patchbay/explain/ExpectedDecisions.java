package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.config.Settings;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test cases for a configuration: expected routing decisions, checked before it is deployed. */
public final class ExpectedDecisions {

  private final List<ExpectedDecision> all;

  private ExpectedDecisions(List<ExpectedDecision> all) {
    this.all = all;
  }

  /**
   * Reads cases from a JSON array.
   *
   * @throws RequestRefused if it is not an array of valid cases
   */
  public static ExpectedDecisions read(byte[] json) {
    JsonNode list;
    try {
      list = JsonMapper.shared().readTree(json);
    } catch (JacksonException broken) {
      throw refused("The cases are not valid JSON.");
    }
    if (!list.isArray()) {
      throw refused("The cases must be a JSON array.");
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

  /** Differences from what a freshly started router with these settings decides. */
  public List<String> failures(Settings settings) {
    List<String> failures = new ArrayList<>();
    for (ExpectedDecision one : all) {
      // A fresh state for each: no case moves the rotation of another.
      Explainer explainer = new Explainer(settings, RouterState.atStart(settings));
      failures.addAll(one.failures(explainer.explain(one.call())));
    }
    return failures;
  }
}
