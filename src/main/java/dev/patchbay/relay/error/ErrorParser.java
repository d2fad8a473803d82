package dev.patchbay.relay.error;

import dev.patchbay.api.ApiError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Parser of providers' JSON errors: finds message, type, param and code in their many shapes. */
final class ErrorParser {

  // A request can violate every rule of a schema; the first few are enough for a message.
  private static final int MAX_VIOLATIONS = 3;

  private ErrorParser() {}

  /** True for OpenAI's own shape with all four members. */
  static boolean isWellFormed(JsonNode root) {
    JsonNode error = root.path("error");
    return error.path("message").isString()
        && error.path("type").isString()
        && isTextOrNull(error.path("param"))
        && isTextOrNull(error.path("code"));
  }

  /** The error as far as it can be parsed; the message is empty if none is found. */
  static ApiError read(int status, JsonNode root) {
    JsonNode error = root.path("error");
    JsonNode detail = root.path("detail");
    if (error.isObject()) {
      return members(status, error);
    }
    if (detail.isObject()) {
      return members(status, detail);
    }
    if (detail.isArray()) {
      return violations(status, detail);
    }
    if (root.path("message").isString()) {
      return members(status, root);
    }
    return ApiError.of(status, first(root, detail, error), "");
  }

  private static ApiError members(int status, JsonNode node) {
    String message = node.path("message").asString("");
    String word = first(node.path("error"), node.path("status"));
    String code = scalar(node.path("code"));
    ApiError usual = ApiError.of(status, message.isEmpty() ? word : message, "");
    return new ApiError(
        status,
        usual.message(),
        node.path("type").isString() ? node.path("type").stringValue() : usual.type(),
        scalar(node.path("param")),
        code.isEmpty() && !message.isEmpty() ? word : code);
  }

  // FastAPI: [{"loc":["body","speed"],"msg":"…","type":"less_than_equal"}]
  private static ApiError violations(int status, JsonNode detail) {
    List<String> sentences = new ArrayList<>();
    for (JsonNode violation : detail) {
      String message = violation.path("msg").asString("");
      if (!message.isEmpty() && sentences.size() < MAX_VIOLATIONS) {
        String field = field(violation);
        sentences.add(field.isEmpty() ? message : field + ": " + message);
      }
    }
    JsonNode first = detail.path(0);
    return new ApiError(
        status,
        String.join("; ", sentences),
        ApiError.of(status, "", "").type(),
        field(first),
        scalar(first.path("type")));
  }

  private static String field(JsonNode violation) {
    List<String> names = new ArrayList<>();
    for (JsonNode step : violation.path("loc")) {
      names.add(scalar(step));
    }
    boolean located = names.size() > 1 && List.of("body", "query", "path").contains(names.get(0));
    return String.join(".", located ? names.subList(1, names.size()) : names);
  }

  private static String first(JsonNode... nodes) {
    for (JsonNode node : nodes) {
      if (node.isString() && !node.stringValue().isBlank()) {
        return node.stringValue();
      }
    }
    return "";
  }

  private static String scalar(JsonNode node) {
    return node.isString() || node.isNumber() ? node.asString() : "";
  }

  private static boolean isTextOrNull(JsonNode node) {
    return node.isString() || node.isNull();
  }
}
