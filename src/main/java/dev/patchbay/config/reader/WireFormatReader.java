package dev.patchbay.config.reader;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.value.Entry;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.config.value.WireParsers;
import dev.patchbay.routing.provider.wire.AudioPosition;
import dev.patchbay.routing.provider.wire.BodyEncoding;
import dev.patchbay.routing.provider.wire.EncodingName;
import dev.patchbay.routing.provider.wire.JsonPointer;
import dev.patchbay.routing.provider.wire.RequestFormat;
import dev.patchbay.routing.provider.wire.SpeedRange;
import dev.patchbay.routing.provider.wire.Template;
import dev.patchbay.routing.provider.wire.TimedText;
import dev.patchbay.routing.provider.wire.TranscriptFormat;
import dev.patchbay.routing.provider.wire.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the wire format of a task: how requests are written and answers are read. */
final class WireFormatReader {

  private static final ValueParser<BodyEncoding> SEND =
      ValueParsers.oneOf(List.of(BodyEncoding.values()), BodyEncoding::label);

  /** OpenAI's formats of speech. */
  private static final ValueParser<String> FORMAT =
      ValueParsers.oneOf(List.of("mp3", "opus", "aac", "flac", "wav", "pcm"), name -> name);

  private static final ValueParser<Long> LENGTH = ValueParsers.whole(1, Integer.MAX_VALUE);
  private static final ValueParser<SpeedRange.Unit> SPEED_UNIT =
      ValueParsers.oneOf(List.of(SpeedRange.Unit.values()), SpeedRange.Unit::label);
  private static final ValueParser<TranscriptFormat.Unit> TIME_UNIT =
      ValueParsers.oneOf(List.of(TranscriptFormat.Unit.values()), TranscriptFormat.Unit::label);

  private final Section keys;
  private final AudioTask task;

  WireFormatReader(Section keys, AudioTask task) {
    this.keys = keys;
    this.task = task;
  }

  /** {@link WireFormat#OPENAI} if no key says otherwise. */
  WireFormat read() {
    if (task == AudioTask.OTHER) {
      return WireFormat.OPENAI;
    }
    boolean speech = task == AudioTask.SPEECH;
    WireFormat format =
        new WireFormat(
            request(),
            encodings(),
            speed(),
            speech
                ? keys.read("answer", WireParsers.ANSWER, AudioPosition.BODY)
                : AudioPosition.BODY,
            speech ? TranscriptFormat.OPENAI : transcript(),
            speech ? keys.read("context-models", ListParsers.LIST, List.of()) : List.of(),
            keys.read("max-characters-by-model", WireParsers.LENGTHS, List.of()),
            bytes());
    return format.isOpenAi() ? WireFormat.OPENAI : format;
  }

  private List<Map.Entry<String, Long>> bytes() {
    List<Map.Entry<String, Long>> limits =
        new ArrayList<>(keys.read("max-bytes-by-model", WireParsers.LENGTHS, List.of()));
    keys.read("max-bytes", LENGTH).ifPresent(limit -> limits.add(Map.entry("*", limit)));
    return limits;
  }

  private RequestFormat request() {
    BodyEncoding body = keys.read("send", SEND, BodyEncoding.OPENAI);
    SortedMap<String, Template> query = templates("send.query.", WireParsers.TEMPLATE);
    SortedMap<String, Template> headers = templates("send.header.", WireParsers.TEMPLATE);
    Template path = keys.read("path", WireParsers.TEMPLATE, Template.of(task.path()));
    boolean plain = query.isEmpty() && headers.isEmpty() && isPlain(path);
    checkUsed(body);
    if (body == BodyEncoding.OPENAI && plain) {
      return RequestFormat.OPENAI;
    }
    return new RequestFormat(body, path, query, headers, members(body), text(body));
  }

  /** True if the path is one that the usual planning fills in. */
  private static boolean isPlain(Template path) {
    return List.of("model").containsAll(path.variables());
  }

  private SortedMap<String, Template> members(BodyEncoding body) {
    return switch (body) {
      case JSON -> {
        keys.under("send.field.")
            .forEach(
                (pointer, entry) ->
                    keys.problems().read(new Entry(entry.key(), pointer), WireParsers.POINTER));
        checkNesting();
        yield checked(templates("send.field.", WireParsers.BODY_TEMPLATE), "send.field");
      }
      case FORM -> checked(templates("send.part.", WireParsers.BODY_TEMPLATE), "send.part");
      case XML, RAW, OPENAI -> new TreeMap<>();
    };
  }

  /** Keys of another kind of body would be ignored without a word. */
  private void checkUsed(BodyEncoding body) {
    Map<String, BodyEncoding> owners =
        Map.of("send.field.", BodyEncoding.JSON, "send.part.", BodyEncoding.FORM);
    owners.forEach(
        (start, owner) -> {
          if (body != owner) {
            keys.under(start)
                .values()
                .forEach(entry -> keys.problems().add(entry, "send=" + owner.label() + " with it"));
          }
        });
  }

  /** A field with a value of its own cannot have members. */
  private void checkNesting() {
    Map<String, Entry> fields = keys.under("send.field.");
    fields.forEach(
        (pointer, entry) -> {
          if (fields.keySet().stream().anyMatch(other -> other.startsWith(pointer + "/"))) {
            keys.problems().add(entry, "no other field below " + pointer);
          }
        });
  }

  /** The text or the recording has exactly one place. */
  private SortedMap<String, Template> checked(SortedMap<String, Template> members, String key) {
    String source = task == AudioTask.SPEECH ? RequestFormat.INPUT : RequestFormat.FILE;
    long places = members.values().stream().filter(t -> t.variables().contains(source)).count();
    if (places != 1) {
      keys.problems().missing(place(key), "one place for {" + source + "}");
    }
    return members;
  }

  /** The key as it is written where the others of its kind are: here, or in a preset. */
  private String place(String key) {
    return keys.under(key + ".").values().stream()
        .findFirst()
        .map(Entry::key)
        .map(full -> full.substring(0, full.indexOf(key) + key.length()))
        .orElse(keys.fullKey(key));
  }

  private Template text(BodyEncoding body) {
    return body == BodyEncoding.XML
        ? keys.require("send.text", WireParsers.BODY_TEMPLATE, Template.of(""))
        : Template.of("");
  }

  private SortedMap<String, Template> templates(String start, ValueParser<Template> parser) {
    SortedMap<String, Template> templates = new TreeMap<>();
    keys.under(start)
        .forEach(
            (name, entry) ->
                keys.problems()
                    .read(entry, parser)
                    .ifPresent(template -> templates.put(name, template)));
    return templates;
  }

  private SortedMap<String, EncodingName> encodings() {
    SortedMap<String, EncodingName> encodings = new TreeMap<>();
    keys.under("format.")
        .forEach(
            (name, entry) -> {
              keys.problems().read(new Entry(entry.key(), name), FORMAT);
              keys.problems()
                  .read(entry, WireParsers.ENCODING)
                  .ifPresent(encoding -> encodings.put(name, encoding));
            });
    return encodings;
  }

  private SpeedRange speed() {
    SpeedRange.Unit unit = keys.read("speed.unit", SPEED_UNIT, SpeedRange.Unit.FACTOR);
    return keys.read("speed.range", WireParsers.speeds(unit))
        .orElse(new SpeedRange(SpeedRange.OPENAI.slowest(), SpeedRange.OPENAI.fastest(), unit));
  }

  private TranscriptFormat transcript() {
    return new TranscriptFormat(
        keys.read("transcript.text", WireParsers.POINTER, JsonPointer.NONE),
        keys.read("transcript.language", WireParsers.POINTER, JsonPointer.NONE),
        keys.read("transcript.duration", WireParsers.POINTER, JsonPointer.NONE),
        keys.read("transcript.words", WireParsers.TIMED_TEXT, TimedText.NONE),
        keys.read("transcript.segments", WireParsers.TIMED_TEXT, TimedText.NONE),
        keys.read("transcript.unit", TIME_UNIT, TranscriptFormat.Unit.S));
  }
}
