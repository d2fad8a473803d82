package dev.patchbay.admin;

import dev.patchbay.admin.view.CallJson;
import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.call.CallRecord;
import java.util.List;
import java.util.Map;

/** Recent calls endpoint of the admin API: the list, and one call by its id. */
final class CallsEndpoint {

  private static final int DEFAULT_LIMIT = 100;

  private final RecentCalls calls;

  CallsEndpoint(RecentCalls calls) {
    this.calls = calls;
  }

  AdminResponse newest(AdminRequest request) {
    List<CallRecord> newest = calls.newest(limit(request.query("limit")));
    return AdminResponse.json(Map.of("calls", newest.stream().map(CallJson::of).toList()));
  }

  AdminResponse one(AdminRequest request) {
    return calls
        .find(request.name("id"))
        .map(call -> AdminResponse.json(CallJson.of(call)))
        .orElseThrow(
            () ->
                new RequestRefused(
                    ApiError.notFound("No recent call has this id.", "call_not_found")));
  }

  private static int limit(String text) {
    if (text.isEmpty()) {
      return DEFAULT_LIMIT;
    }
    if (text.matches("[1-9]\\d{0,2}") && Integer.parseInt(text) <= RecentCalls.CAPACITY) {
      return Integer.parseInt(text);
    }
    throw AdminRequest.refused(
        "limit: a whole number from 1 to " + RecentCalls.CAPACITY + ".", "limit", "invalid_limit");
  }
}
