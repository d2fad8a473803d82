package dev.patchbay.admin;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Log level endpoint of the admin API: lists and sets levels. */
final class LogLevelEndpoint {

  private final LogLevels levels = new LogLevels();

  AdminResponse list(AdminRequest request) {
    return AdminResponse.json(Map.of("loggers", levels.list()));
  }

  AdminResponse set(AdminRequest request) {
    JsonNode body = request.object();
    return AdminResponse.json(levels.set(text(body, "logger"), text(body, "level")));
  }

  private static String text(JsonNode body, String member) {
    JsonNode text = body.get(member);
    if (text == null || !text.isString()) {
      throw AdminRequest.refused(
          "The body needs the members logger and level, both strings.", member, "invalid_value");
    }
    return text.stringValue();
  }
}
