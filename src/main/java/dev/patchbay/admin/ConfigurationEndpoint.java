package dev.patchbay.admin;

import dev.patchbay.config.EffectiveValue;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.ReloadResult;
import dev.patchbay.config.source.Problem;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows the configuration in force, and has it read again. */
final class ConfigurationEndpoint {

  private static final int NOT_TAKEN = 422;

  private final LiveConfiguration live;

  ConfigurationEndpoint(LiveConfiguration live) {
    this.live = live;
  }

  AdminResponse values(AdminRequest asked) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode values = json.putArray("values");
    for (EffectiveValue shown : EffectiveValue.of(live.generation())) {
      values
          .addObject()
          .put("key", shown.key())
          .put("value", shown.value())
          .put("source", shown.source());
    }
    return AdminResponse.json(json);
  }

  AdminResponse reload(AdminRequest asked) {
    ReloadResult reload = live.reload();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("generation", reload.generation());
    problems(reload.problems(), json.putArray("problems"));
    ArrayNode later = json.putArray("at_next_start");
    reload.atNextStart().forEach(later::add);
    return AdminResponse.json(reload.applied() ? 200 : NOT_TAKEN, json);
  }

  /** Which one is in force, and what became of the last that was tried. */
  ObjectNode json() {
    ReloadResult last = live.last();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("generation", live.generation().number());
    json.put("loaded", live.generation().since().toString());
    problems(last.problems(), json.putArray("problems"));
    boolean tried = !last.applied() || last.generation() > 1;
    return json.put("tried", tried ? last.at().toString() : null);
  }

  private static void problems(List<Problem> problems, ArrayNode json) {
    for (Problem problem : problems) {
      int line = problem.where().line();
      json.addObject()
          .put("line", line == 0 ? null : (Integer) line)
          .put("key", problem.key())
          .put("value", problem.value())
          .put("expected", problem.expected());
    }
  }
}
