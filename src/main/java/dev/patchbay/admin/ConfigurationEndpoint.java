package dev.patchbay.admin;

import dev.patchbay.config.EffectiveValue;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.ReloadResult;
import dev.patchbay.config.source.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configuration endpoint of the admin API: effective values, and hot reload. */
final class ConfigurationEndpoint {

  private static final int INVALID = 422;

  /** The generation in force and the outcome of the last reload; the member names are public. */
  record Status(
      long generation, String loaded, List<ProblemJson> problems, Optional<String> tried) {}

  private record Reload(long generation, List<ProblemJson> problems, List<String> atNextStart) {}

  record ProblemJson(Optional<Integer> line, String key, String value, String expected) {
    static List<ProblemJson> of(List<Problem> problems) {
      return problems.stream().map(ProblemJson::of).toList();
    }

    private static ProblemJson of(Problem problem) {
      Optional<Integer> line = Optional.of(problem.where().line()).filter(number -> number > 0);
      return new ProblemJson(line, problem.key(), problem.value(), problem.expected());
    }
  }

  private final LiveConfiguration live;

  ConfigurationEndpoint(LiveConfiguration live) {
    this.live = live;
  }

  AdminResponse values(AdminRequest request) {
    return AdminResponse.json(Map.of("values", EffectiveValue.of(live.generation())));
  }

  AdminResponse reload(AdminRequest request) {
    ReloadResult result = live.reload();
    return AdminResponse.json(
        result.applied() ? 200 : INVALID,
        new Reload(result.generation(), ProblemJson.of(result.problems()), result.atNextStart()));
  }

  Status status() {
    ReloadResult last = live.lastReload();
    boolean tried = !last.applied() || last.generation() > 1;
    return new Status(
        live.generation().number(),
        live.generation().since().toString(),
        ProblemJson.of(last.problems()),
        Optional.of(last.at().toString()).filter(any -> tried));
  }
}
