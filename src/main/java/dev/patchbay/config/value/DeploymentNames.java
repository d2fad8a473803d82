package dev.patchbay.config.value;

import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.Globs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Deployment names of a provider, such as Azure, where a model can have any: a name that models are
 * mapped to takes the rules that hold for all of these models, unless they hold for its own.
 *
 * @param mapped name sent for each model that is asked for
 */
public record DeploymentNames(Map<String, String> mapped) {

  public DeploymentNames {
    mapped = Map.copyOf(mapped);
  }

  /** The patterns of models, and the deployments of models that they match. */
  public Globs extend(Globs models) {
    List<String> patterns = new ArrayList<>(models.patterns());
    for (Map.Entry<String, List<String>> deployment : deployments().entrySet()) {
      boolean takes = deployment.getValue().stream().allMatch(models::matches);
      if (takes && !models.matches(deployment.getKey())) {
        patterns.add(deployment.getKey());
      }
    }
    return new Globs(patterns);
  }

  public FieldRule extend(FieldRule rule) {
    return new FieldRule(
        rule.action(), rule.field(), rule.value(), rule.ifValue(), extend(rule.ifModel()));
  }

  /** The formats by model, of which the first match counts, and those of the deployments. */
  public List<Map.Entry<String, Set<String>>> extend(List<Map.Entry<String, Set<String>>> formats) {
    List<Map.Entry<String, Set<String>>> extended = new ArrayList<>(formats);
    for (Map.Entry<String, List<String>> deployment : deployments().entrySet()) {
      Optional<Set<String>> own = first(formats, deployment.getKey());
      Set<Optional<Set<String>>> theirs = new HashSet<>();
      deployment.getValue().forEach(model -> theirs.add(first(formats, model)));
      if (own.isEmpty() && theirs.size() == 1) {
        theirs
            .iterator()
            .next()
            .ifPresent(names -> extended.add(0, Map.entry(deployment.getKey(), names)));
      }
    }
    return extended;
  }

  private static Optional<Set<String>> first(
      List<Map.Entry<String, Set<String>>> formats, String model) {
    return formats.stream()
        .filter(entry -> Globs.of(entry.getKey()).matches(model))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The models of each deployment; patterns are no names of models. */
  private Map<String, List<String>> deployments() {
    Map<String, List<String>> models = new TreeMap<>();
    mapped.forEach(
        (model, deployment) -> {
          if ((model + deployment).matches("[^*!]+")) {
            models.computeIfAbsent(deployment, name -> new ArrayList<>()).add(model);
          }
        });
    return models;
  }
}
