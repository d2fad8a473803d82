package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parser of a question in JSON: parts of a call, shorthand values, or the body of a speech call.
 */
public final class QuestionReader {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String BODY = "body";
  private static final Set<String> PARTS =
      Set.of("path", "method", "headers", "client", "address", BODY, "show_request");

  private QuestionReader() {}

  /**
   * @throws RequestRefused if it is not a valid question
   */
  public static CallQuestion read(byte[] json) {
    try {
      JsonNode question = JSON.readTree(json);
      if (isCall(question)) {
        return speech(json);
      }
      byte[] body = question.has(BODY) ? slice(json) : new byte[0];
      return read(question, body);
    } catch (JacksonException broken) {
      throw bad("The question is not valid JSON.");
    }
  }

  /** True if the question asks for the requests that providers would receive. */
  public static boolean showsRequests(byte[] json) {
    try {
      return JSON.readTree(json).path("show_request").asBoolean(false);
    } catch (JacksonException broken) {
      return false;
    }
  }

  /**
   * @param question parsed JSON; its body is serialised again
   */
  static CallQuestion read(JsonNode question) {
    byte[] text = question.toString().getBytes(StandardCharsets.UTF_8);
    return isCall(question)
        ? speech(text)
        : read(question, question.path(BODY).toString().getBytes(StandardCharsets.UTF_8));
  }

  // The body of a real speech call can be sent as it is.
  private static boolean isCall(JsonNode question) {
    return question.has("input")
        && question.propertyNames().stream().noneMatch(PARTS::contains)
        && question.propertyNames().stream().anyMatch(name -> !CallShorthand.NAMES.contains(name));
  }

  private static CallQuestion speech(byte[] body) {
    return CallQuestion.of(new CallShorthand(Map.of()), "", "", Map.of())
        .withBody(SampleBody.whole(SampleBody.JSON, body));
  }

  private static CallQuestion read(JsonNode question, byte[] body) {
    if (!question.isObject()) {
      throw bad("The question must be a JSON object.");
    }
    Map<String, String> shorthand = new HashMap<>();
    for (Map.Entry<String, JsonNode> member : question.properties()) {
      if (CallShorthand.NAMES.contains(member.getKey())) {
        shorthand.put(member.getKey(), text(member.getKey(), member.getValue()));
      } else if (!PARTS.contains(member.getKey())) {
        throw bad("The question has the unknown member " + member.getKey() + ".");
      }
    }
    CallQuestion call =
        CallQuestion.of(
                new CallShorthand(shorthand),
                text("path", question.path("path")),
                text("method", question.path("method")).toUpperCase(Locale.ROOT),
                headers(question.path("headers")))
            .withCaller(
                text("client", question.path("client")), text("address", question.path("address")));
    return question.has(BODY) ? call.withBody(body(question.path(BODY), body)) : call;
  }

  private static SampleBody body(JsonNode body, byte[] bytes) {
    if (!body.isObject()) {
      throw bad("The question's body must be a JSON object.");
    }
    return SampleBody.whole(SampleBody.JSON, bytes);
  }

  private static Map<String, List<String>> headers(JsonNode headers) {
    Map<String, List<String>> all = new HashMap<>();
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      List<String> values = new ArrayList<>();
      for (JsonNode value :
          header.getValue().isArray() ? header.getValue() : List.of(header.getValue())) {
        values.add(text("headers", value));
      }
      all.put(header.getKey().toLowerCase(Locale.ROOT), values);
    }
    return all;
  }

  private static String text(String name, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isValueNode()) {
      throw bad("The question's " + name + " must be a text, a number or a boolean.");
    }
    return value.asString();
  }

  // The original bytes: the spelling of a number is part of the cache key.
  private static byte[] slice(byte[] json) {
    byte[] body = {};
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isBody = parser.currentName().equals(BODY);
        parser.nextToken();
        long from = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        if (isBody) {
          body =
              Arrays.copyOfRange(json, (int) from, (int) parser.currentLocation().getByteOffset());
        }
      }
    }
    return body;
  }

  private static RequestRefused bad(String message) {
    return new RequestRefused(ApiError.badRequest(message, "", "bad_question"));
  }
}
