package dev.patchbay.config;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.Candidate;
import dev.patchbay.routing.Conditions;
import dev.patchbay.routing.FailoverRules;
import dev.patchbay.routing.Globs;
import dev.patchbay.routing.Patience;
import dev.patchbay.routing.Provider;
import dev.patchbay.routing.Route;
import dev.patchbay.routing.Subject;
import dev.patchbay.routing.Substitution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Reads one route: its own keys, and the router's where they are silent. */
final class RouteReader {

  private static final Form<Substitution> SUBSTITUTION =
      Forms.oneOf(List.of(Substitution.values()), Substitution::label);
  private static final Form<Long> WEIGHT = Forms.whole(1, 1_000);
  private static final Form<Long> ATTEMPTS = Forms.whole(1, 100);

  private final String name;
  private final SortedMap<String, String> values;
  private final Section keys;
  private final Providers providers;

  RouteReader(
      String name, SortedMap<String, String> values, Providers providers, Problems problems) {
    this.name = name;
    this.values = values;
    this.providers = providers;
    this.keys = Section.of(values, "patchbay.route." + name + ".", problems);
  }

  Route read() {
    Conditions when = new ConditionsReader(keys).read(name);
    List<AudioTask> tasks = tasks(when);
    List<Candidate> candidates = chosen(tasks).stream().map(this::candidate).toList();
    refuseForeignCandidates(candidates);
    refuseForeignBackups(candidates);
    return new Route(
        name,
        when,
        candidates,
        FieldRulesReader.read(keys),
        router().read("substitution", SUBSTITUTION, Substitution.MAPPED),
        patience(tasks),
        failover(),
        new PreferenceReader(router()).read());
  }

  private static List<AudioTask> tasks(Conditions when) {
    Globs wanted = when.texts().getOrDefault(Subject.TASK, Globs.ANY);
    return List.of(AudioTask.values()).stream().filter(t -> wanted.matches(t.label())).toList();
  }

  private List<Provider> chosen(List<AudioTask> tasks) {
    List<Provider> able = providers.doing(tasks);
    Optional<Entry> named = keys.find("providers");
    if (named.isEmpty()) {
      if (able.isEmpty()) {
        keys.problems().missing(keys.name("providers"), "a provider that does " + labels(tasks));
      }
      return able;
    }
    List<Provider> chosen = new ArrayList<>();
    for (String provider : keys.read("providers", ListForms.LIST, List.of())) {
      if (providers.present().containsKey(provider)) {
        chosen.add(providers.present().get(provider));
      } else if (!providers.leftOut().contains(provider)) {
        keys.problems().add(named.get(), unknown(provider));
      }
    }
    if (chosen.stream().noneMatch(able::contains)) {
      keys.problems().add(named.get(), "a provider that is there and does " + labels(tasks));
    }
    return chosen;
  }

  private String unknown(String provider) {
    String known = "names of providers, which are " + String.join(", ", providers.names());
    return DidYouMean.name(provider, providers.names())
        .map(near -> known + "; did you mean " + near + "?")
        .orElse(known);
  }

  private static String labels(List<AudioTask> tasks) {
    return String.join(" or ", tasks.stream().map(AudioTask::label).toList());
  }

  private Candidate candidate(Provider provider) {
    String own = "candidate." + provider.name() + ".";
    return new Candidate(
        provider,
        keys.textsUnder(own + "model."),
        keys.textsUnder(own + "voice."),
        keys.read("backup", ListForms.LIST, List.of()).contains(provider.name()),
        keys.read(own + "weight", WEIGHT, 1L).intValue());
  }

  private void refuseForeignCandidates(List<Candidate> candidates) {
    List<String> names = candidates.stream().map(c -> c.provider().name()).toList();
    keys.under("candidate.")
        .forEach(
            (rest, entry) -> {
              String provider = rest.substring(0, Math.max(0, rest.indexOf('.')));
              if (!names.contains(provider) && !providers.leftOut().contains(provider)) {
                keys.problems().add(entry, "candidate.PROVIDER of one of the route's providers");
              }
            });
  }

  private void refuseForeignBackups(List<Candidate> candidates) {
    List<String> names = candidates.stream().map(c -> c.provider().name()).toList();
    for (String backup : keys.read("backup", ListForms.LIST, List.of())) {
      if (!names.contains(backup) && !providers.leftOut().contains(backup)) {
        keys.find("backup")
            .ifPresent(entry -> keys.problems().add(entry, "names of the route's providers"));
      }
    }
  }

  private Section router() {
    return keys.orElse(values, Keys.PREFIX);
  }

  /** The task's deadline is the route's if it serves no other task. */
  private Patience patience(List<AudioTask> tasks) {
    Section deadlines =
        tasks.size() == 1
            ? keys.orElse(values, Keys.PREFIX + tasks.get(0).label() + ".")
                .orElse(values, Keys.PREFIX)
            : router();
    return new Patience(
        router().need("attempts", ATTEMPTS, 1L).intValue(),
        deadlines.need("deadline", Forms.DURATION, Duration.ofSeconds(1)));
  }

  private FailoverRules failover() {
    return new FailoverRules(
        router().read("failover.statuses", ListForms.STATUSES, Set.of()),
        router().read("failover.model-statuses", ListForms.STATUSES, Set.of()),
        router().read("failover.sign-in-statuses", ListForms.STATUSES, Set.of()));
  }
}
