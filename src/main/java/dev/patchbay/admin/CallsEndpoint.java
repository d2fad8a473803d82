package dev.patchbay.admin;

import dev.patchbay.admin.view.CallJson;
import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells of the last calls. */
final class CallsEndpoint {

  private static final int USUAL = 100;

  private final RecentCalls calls;

  CallsEndpoint(RecentCalls calls) {
    this.calls = calls;
  }

  AdminResponse newest(AdminRequest asked) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("calls");
    calls.newest(limit(asked.query("limit"))).forEach(call -> list.add(CallJson.of(call)));
    return AdminResponse.json(json);
  }

  AdminResponse one(AdminRequest asked) {
    return calls
        .find(asked.name("id"))
        .map(call -> AdminResponse.json(CallJson.of(call)))
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
    throw AdminRequest.refused("limit: 1 to " + RecentCalls.MOST + ".", "limit", "invalid_limit");
  }
}
