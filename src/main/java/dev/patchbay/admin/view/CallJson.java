package dev.patchbay.admin.view;

import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallRecord;
import dev.patchbay.routing.outcome.Journey;
import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a call that has ended. */
public final class CallJson {

  private CallJson() {}

  public static ObjectNode of(CallRecord call) {
    CallRecord.Wanted wanted = call.wanted();
    CallRecord.Answer answer = call.answer();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", call.id())
            .put("at", call.at().toString())
            .put("client", wanted.client())
            .put("task", wanted.task().label())
            .put("route", call.travelled().route())
            .put("model", wanted.model())
            .put("voice", wanted.voice())
            .put("status", answer.status())
            .put("cache", call.cache().map(CacheStatus::label).orElse(""))
            .put("stream", wanted.stream())
            .put("ending", call.travelled().ending().label())
            .put("provider", call.producer().provider());
    NullableNumbers.put(json, "first_byte_ms", answer.firstByteIfAny().map(Duration::toMillis));
    json.put("total_ms", answer.total().toMillis()).put("bytes", answer.bytes());
    amounts(call.amounts(), json);
    json.put("fallback_reason", call.travelled().journey().fallbackReason());
    json.put("why", CallSummary.of(call));
    call.travelled()
        .journey()
        .entries()
        .forEach(tried -> attempt(tried, json.withArray("attempts").addObject()));
    json.withArray("attempts");
    return json;
  }

  private static void amounts(CallRecord.Amounts amounts, ObjectNode json) {
    NullableNumbers.put(json, "characters", amounts.characters() > 0, amounts.characters());
    NullableNumbers.put(
        json, "audio_seconds", !amounts.audio().isZero(), amounts.audio().toMillis() / 1e3);
    NullableNumbers.put(json, "cost", amounts.cost().amount().map(NullableNumbers::of));
  }

  private static void attempt(Journey.Entry tried, ObjectNode json) {
    json.put("provider", tried.provider())
        .put("model", tried.model())
        .put("voice", tried.voice())
        .put("outcome", tried.outcome().label())
        .put("words", OutcomeText.of(tried))
        .put("started_ms", tried.startedAfter().toMillis());
    NullableNumbers.put(json, "first_byte_ms", tried.firstByte().map(Duration::toMillis));
    json.put("total_ms", tried.elapsed().toMillis());
  }
}
