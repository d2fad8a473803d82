package dev.patchbay.testkit;

import dev.patchbay.testkit.http.RawRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON body of a speech call: model, voice and input as the SDKs send them, and whatever a test
 * adds or leaves out. Immutable.
 */
public final class SpeechBody {

  private final Map<String, String> members;

  private SpeechBody(Map<String, String> members) {
    this.members = members;
  }

  /** Asks {@code tts-1} to have this text spoken by {@code alloy}. */
  public static SpeechBody of(String input) {
    return new SpeechBody(Map.of()).model("tts-1").voice("alloy").with("input", input);
  }

  public SpeechBody model(String model) {
    return with("model", model);
  }

  public SpeechBody voice(String voice) {
    return with("voice", voice);
  }

  public SpeechBody input(String input) {
    return with("input", input);
  }

  public SpeechBody format(String format) {
    return with("response_format", format);
  }

  public SpeechBody speed(double speed) {
    return withJson("speed", String.valueOf(speed));
  }

  /** Asks for server-sent events instead of audio. */
  public SpeechBody events() {
    return with("stream_format", "sse");
  }

  /** With a member that is a text. */
  public SpeechBody with(String name, String value) {
    return withJson(name, quoted(value));
  }

  /** With a member that is any JSON, as it is written here. */
  public SpeechBody withJson(String name, String json) {
    Map<String, String> more = new LinkedHashMap<>(members);
    more.put(name, json);
    return new SpeechBody(more);
  }

  public SpeechBody without(String name) {
    Map<String, String> less = new LinkedHashMap<>(members);
    less.remove(name);
    return new SpeechBody(less);
  }

  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }

  public String json() {
    StringJoiner json = new StringJoiner(",", "{", "}");
    members.forEach((name, value) -> json.add(quoted(name) + ":" + value));
    return json.toString();
  }

  /** The call that has it. */
  public RawRequest request() {
    return RawRequest.speech(json());
  }
}
