package dev.patchbay.admin.view;

import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallUsage;
import dev.patchbay.routing.outcome.Journey;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A finished call as JSON, with its attempts. */
public final class CallJson {

  private CallJson() {}

  public static ObjectNode of(CallRecord call) {
    CallRecord.Request wanted = call.request();
    CallRecord.Answer answer = call.answer();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", call.id())
            .put("at", call.at().toString())
            .put("client", wanted.client())
            .put("task", wanted.task().label())
            .put("route", call.routeTaken().route())
            .put("model", wanted.model())
            .put("voice", wanted.voice())
            .put("status", answer.status())
            .put("cache", call.cache().map(CacheStatus::label).orElse(""))
            .put("stream", wanted.stream())
            .put("ending", call.routeTaken().ending().label())
            .put("provider", call.producer().provider());
    json.putPOJO("first_byte_ms", answer.firstByteIfAny().map(Duration::toMillis));
    json.put("total_ms", answer.total().toMillis()).put("bytes", answer.bytes());
    amounts(call.amounts(), json);
    json.put("fallback_reason", call.routeTaken().journey().fallbackReason());
    json.put("why", CallSummary.of(call));
    call.routeTaken()
        .journey()
        .entries()
        .forEach(tried -> attempt(tried, json.withArray("attempts").addObject()));
    json.withArray("attempts");
    return json;
  }

  private static void amounts(CallUsage amounts, ObjectNode json) {
    json.putPOJO("characters", Optional.of(amounts.characters()).filter(count -> count > 0));
    json.putPOJO(
        "audio_seconds",
        Optional.of(amounts.audio()).filter(one -> !one.isZero()).map(one -> one.toMillis() / 1e3));
    json.putPOJO("cost", amounts.cost().amount().map(MoneyNumber::of));
  }

  private static void attempt(Journey.Entry tried, ObjectNode json) {
    json.put("provider", tried.provider())
        .put("model", tried.model())
        .put("voice", tried.voice())
        .put("outcome", tried.outcome().label())
        .put("words", OutcomeText.of(tried))
        .put("started_ms", tried.startedAfter().toMillis());
    json.putPOJO("first_byte_ms", tried.firstByte().map(Duration::toMillis));
    json.put("total_ms", tried.elapsed().toMillis());
    ArrayNode dropped = json.putArray("dropped");
    tried.dropped().forEach(dropped::add);
  }
}
