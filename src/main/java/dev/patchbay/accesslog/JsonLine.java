package dev.patchbay.accesslog;

import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallUsage;
import dev.patchbay.call.Producer;
import dev.patchbay.routing.outcome.Journey;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Access log line in JSON; members whose value is not known are left out. */
final class JsonLine {

  // Escaped: control sequences for terminals, and line separators that split the line.
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator json;

  private JsonLine(JsonGenerator json) {
    this.json = json;
  }

  static String of(CallRecord call) {
    StringWriter line = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      new JsonLine(json).write(call);
    }
    return line.toString();
  }

  private void write(CallRecord call) {
    json.writeStartObject();
    json.writeStringProperty("at", call.at().toString());
    text("id", call.id());
    wanted(call.request());
    text("route", call.routeTaken().route());
    json.writeNumberProperty("status", call.answer().status());
    text("ending", call.routeTaken().ending().label());
    call.cache().ifPresent(use -> json.writeStringProperty("cache", use.label()));
    producer(call.producer());
    call.answer().firstByteIfAny().ifPresent(time -> millis("first_byte_ms", time));
    millis("total_ms", call.answer().total());
    json.writeNumberProperty("bytes", call.answer().bytes());
    amounts(call.amounts());
    call.session().ifPresent(this::session);
    text("fallback_reason", call.routeTaken().journey().fallbackReason());
    json.writeArrayPropertyStart("attempts");
    call.routeTaken().journey().entries().forEach(this::attempt);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void wanted(CallRecord.Request wanted) {
    text("client", wanted.client());
    text("address", wanted.address());
    json.writeStringProperty("task", wanted.task().label());
    json.writeStringProperty("method", wanted.method());
    json.writeStringProperty("path", wanted.path());
    text("model", wanted.model());
    text("voice", wanted.voice());
    json.writeBooleanProperty("stream", wanted.stream());
  }

  private void producer(Producer producer) {
    text("made_by", producer.provider());
    text("made_model", producer.model());
    text("made_voice", producer.voice());
  }

  private void amounts(CallUsage amounts) {
    json.writeNumberProperty("bytes_in", amounts.bytesIn());
    if (amounts.characters() > 0) {
      json.writeNumberProperty("characters", amounts.characters());
    }
    if (!amounts.audio().isZero()) {
      json.writeNumberProperty("audio_seconds", seconds(amounts.audio()));
    }
    amounts
        .cost()
        .amount()
        .ifPresent(cost -> json.writeNumberProperty("cost", new BigDecimal(cost.toString())));
  }

  private void session(CallUsage.Session session) {
    json.writeNumberProperty("turns", session.turns());
    json.writeNumberProperty("tokens_in", session.tokens().in());
    json.writeNumberProperty("tokens_out", session.tokens().out());
    json.writeNumberProperty("close_code", session.closeCode());
  }

  private void attempt(Journey.Entry entry) {
    json.writeStartObject();
    json.writeStringProperty("provider", entry.provider());
    text("model", entry.model());
    text("voice", entry.voice());
    json.writeStringProperty("outcome", entry.outcome().label());
    millis("started_ms", entry.startedAfter());
    entry.firstByte().ifPresent(time -> millis("first_byte_ms", time));
    millis("total_ms", entry.elapsed());
    text("dropped", String.join(",", entry.dropped()));
    json.writeEndObject();
  }

  private void text(String name, String value) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }

  private void millis(String name, Duration time) {
    json.writeNumberProperty(name, MillisecondFormat.of(time));
  }

  private static BigDecimal seconds(Duration length) {
    return BigDecimal.valueOf(length.toMillis(), 3);
  }
}
