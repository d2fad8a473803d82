package dev.patchbay.relay.error;

import dev.patchbay.json.JsonLookup;
import dev.patchbay.routing.outcome.ErrorMeaning;
import dev.patchbay.routing.provider.wire.ErrorFormat;
import dev.patchbay.routing.provider.wire.ErrorMark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Finds the marks by which a provider tells its errors apart: status, JSON pointer and text. */
public final class ErrorMarkMatcher {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ErrorMarkMatcher() {}

  /**
   * The first mark that an answer bears.
   *
   * @param headers its headers, names in lower case
   */
  public static Optional<ErrorMark> find(
      ErrorFormat errors, int status, Map<String, List<String>> headers, byte[] body) {
    List<ErrorMark> marks = errors.marks(status);
    if (marks.isEmpty()) {
      return Optional.empty();
    }
    JsonNode root = tree(body);
    String text = new String(body, StandardCharsets.UTF_8);
    return marks.stream()
        .filter(mark -> values(mark, headers, root, text).anyMatch(mark::passes))
        .findFirst();
  }

  private static Stream<String> values(
      ErrorMark mark, Map<String, List<String>> headers, JsonNode root, String text) {
    if (!mark.header().isEmpty()) {
      return headers.getOrDefault(mark.header(), List.of()).stream().limit(1);
    }
    return mark.pointer().isNone()
        ? Stream.of(text)
        : JsonLookup.all(root, mark.pointer().steps()).stream().map(ErrorMarkMatcher::text);
  }

  private static String text(JsonNode node) {
    if (node.isValueNode()) {
      return node.asString("");
    }
    return node.isEmpty() ? "" : "{}";
  }

  /** The body as a tree; a missing node if it is no JSON. */
  static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** The status of an error that came inside a good answer. */
  public static int status(ErrorMark.Kind kind) {
    return switch (kind) {
      case QUOTA -> 402;
      case BUSY -> 429;
      case SIGN_IN -> 401;
      case MODEL -> 404;
      case VOICE -> 400;
      case TOO_LONG -> 413;
      case FAILED -> 502;
    };
  }

  /** What a mark of that kind tells of an error. */
  public static ErrorMeaning meaning(ErrorMark.Kind kind) {
    return switch (kind) {
      case QUOTA -> ErrorMeaning.QUOTA;
      case BUSY -> ErrorMeaning.BUSY;
      case SIGN_IN -> ErrorMeaning.SIGN_IN;
      case MODEL -> ErrorMeaning.UNKNOWN_MODEL;
      case VOICE -> ErrorMeaning.UNKNOWN_VOICE;
      case TOO_LONG -> ErrorMeaning.NOT_TAKEN;
      case FAILED -> ErrorMeaning.FAILED;
    };
  }
}
