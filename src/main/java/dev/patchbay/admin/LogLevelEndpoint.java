package dev.patchbay.admin;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows and changes how much the log tells. */
final class LogLevelEndpoint {

  private final LogLevels levels = new LogLevels();

  AdminResponse list(AdminRequest asked) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode loggers = json.putArray("loggers");
    levels.list().forEach(level -> loggers.add(json(level)));
    return AdminResponse.json(json);
  }

  AdminResponse set(AdminRequest asked) {
    JsonNode wanted = asked.object();
    return AdminResponse.json(json(levels.set(text(wanted, "logger"), text(wanted, "level"))));
  }

  private static String text(JsonNode wanted, String member) {
    JsonNode text = wanted.get(member);
    if (text == null || !text.isString()) {
      throw AdminRequest.refused("Give logger and level as texts.", member, "invalid_value");
    }
    return text.stringValue();
  }

  private static ObjectNode json(LogLevel level) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("logger", level.logger())
        .put("level", level.level());
  }
}
