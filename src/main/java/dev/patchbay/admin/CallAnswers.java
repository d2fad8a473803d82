package dev.patchbay.admin;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells of the last calls. */
final class CallAnswers {

  private static final int USUAL = 100;

  private final RecentCalls calls;

  CallAnswers(RecentCalls calls) {
    this.calls = calls;
  }

  Reply newest(Asked asked) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("calls");
    calls.newest(limit(asked.query("limit"))).forEach(call -> list.add(CallJson.of(call)));
    return Reply.json(json);
  }

  Reply one(Asked asked) {
    return calls
        .find(asked.name("id"))
        .map(call -> Reply.json(CallJson.of(call)))
        .orElseThrow(
            () ->
                new RequestRefused(
                    ApiError.notFound("The call is not among the last ones.", "call_not_found")));
  }

  private static int limit(String text) {
    if (text.isEmpty()) {
      return USUAL;
    }
    if (text.matches("[1-9]\\d{0,2}") && Integer.parseInt(text) <= RecentCalls.MOST) {
      return Integer.parseInt(text);
    }
    throw Asked.refused("limit: 1 to " + RecentCalls.MOST + ".", "limit", "invalid_limit");
  }
}
