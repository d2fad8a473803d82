package dev.patchbay.admin;

import dev.patchbay.ops.LogLevel;
import dev.patchbay.ops.LogLevels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows and changes how much the log tells. */
final class LogAnswers {

  private final LogLevels levels = new LogLevels();

  Reply list(Asked asked) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode loggers = json.putArray("loggers");
    levels.list().forEach(level -> loggers.add(json(level)));
    return Reply.json(json);
  }

  Reply set(Asked asked) {
    JsonNode wanted = asked.object();
    return Reply.json(json(levels.set(text(wanted, "logger"), text(wanted, "level"))));
  }

  private static String text(JsonNode wanted, String member) {
    JsonNode text = wanted.get(member);
    if (text == null || !text.isString()) {
      throw Asked.refused("Give logger and level as texts.", member, "invalid_value");
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
