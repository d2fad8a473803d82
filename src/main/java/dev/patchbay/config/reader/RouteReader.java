package dev.patchbay.config.reader;

import dev.patchbay.api.AudioTask;
import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.DidYouMean;
import dev.patchbay.config.value.Entry;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.outcome.FailoverRules;
import dev.patchbay.routing.provider.FormatConversion;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.RetryLimits;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.RouteAttribute;
import dev.patchbay.routing.route.SplitPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Reads one route from its own keys, with those of the router as fallback. */
public final class RouteReader {

  private static final ValueParser<Substitution> SUBSTITUTION =
      ValueParsers.oneOf(List.of(Substitution.values()), Substitution::label);
  private static final ValueParser<SplitPolicy.Mode> SPLIT =
      ValueParsers.oneOf(List.of(SplitPolicy.Mode.values()), SplitPolicy.Mode::label);
  private static final ValueParser<Long> PIECE = ValueParsers.whole(SplitPolicy.SHORTEST, 5_000);
  private static final ValueParser<Long> WEIGHT = ValueParsers.whole(1, 1_000);
  private static final ValueParser<Long> ATTEMPTS = ValueParsers.whole(1, 100);

  private final String name;
  private final SortedMap<String, String> values;
  private final Section keys;
  private final ConfiguredProviders providers;

  public RouteReader(
      String name,
      SortedMap<String, String> values,
      ConfiguredProviders providers,
      Problems problems) {
    this.name = name;
    this.values = values;
    this.providers = providers;
    this.keys = Section.of(values, "patchbay.route." + name + ".", problems);
  }

  public Route read() {
    Conditions when = new ConditionsReader(keys).read(name);
    List<AudioTask> tasks = tasks(when);
    List<Candidate> candidates =
        providers(servedBy(tasks, when)).stream().map(this::candidate).toList();
    rejectForeignCandidates(candidates);
    rejectForeignBackups(candidates);
    return new Route(
        name,
        when,
        candidates,
        FieldRulesReader.read(keys),
        router().read("substitution", SUBSTITUTION, Substitution.MAPPED),
        retryLimits(tasks),
        failover(),
        new BalancePolicyReader(router()).read(),
        conversion(),
        split());
  }

  private FormatConversion.Policy conversion() {
    return router().read("convert", ServiceReader.CONVERT, FormatConversion.Policy.AUTO);
  }

  private SplitPolicy split() {
    SplitPolicy.Mode mode = router().read("speech.split", SPLIT, SplitPolicy.Mode.AUTO);
    if (mode == SplitPolicy.Mode.NEVER) {
      return SplitPolicy.NEVER;
    }
    String ffmpeg = ServiceReader.ffmpegPath(router());
    return new SplitPolicy(
        mode,
        router().read("speech.split.characters", PIECE, 4096L).intValue(),
        // The pieces are samples; these two are no conversion.
        conversion() == FormatConversion.Policy.NEVER
            ? Set.of("wav", "pcm")
            : AudioConverter.formats(ffmpeg),
        AudioConverter.decodesMp3(),
        ffmpeg);
  }

  private static List<AudioTask> tasks(Conditions when) {
    Globs wanted = when.texts().getOrDefault(RouteAttribute.TASK, Globs.ANY);
    return List.of(AudioTask.values()).stream().filter(t -> wanted.matches(t.label())).toList();
  }

  /** Sessions that only transcribe are served by providers that take uploads, too. */
  private static List<AudioTask> servedBy(List<AudioTask> tasks, Conditions when) {
    boolean dictation =
        tasks.contains(AudioTask.REALTIME)
            && when.texts().containsKey(RouteAttribute.INTENT)
            && when.texts().get(RouteAttribute.INTENT).matches("transcription");
    return dictation && !tasks.contains(AudioTask.TRANSCRIPTION)
        ? List.of(AudioTask.TRANSCRIPTION, AudioTask.REALTIME)
        : tasks;
  }

  private List<Provider> providers(List<AudioTask> tasks) {
    List<Provider> supporting = providers.supporting(tasks);
    Optional<Entry> named = keys.find("providers");
    if (named.isEmpty()) {
      if (supporting.isEmpty()) {
        keys.problems()
            .missing(keys.fullKey("providers"), "a provider that supports " + labels(tasks));
      }
      return supporting;
    }
    List<Provider> chosen = new ArrayList<>();
    for (String provider : keys.read("providers", ListParsers.LIST, List.of())) {
      if (providers.present().containsKey(provider)) {
        chosen.add(providers.present().get(provider));
      } else if (!providers.omitted().contains(provider)) {
        keys.problems().add(named.get(), unknown(provider));
      }
    }
    if (chosen.stream().noneMatch(supporting::contains)) {
      keys.problems().add(named.get(), "a provider that is in use and supports " + labels(tasks));
    }
    return chosen;
  }

  private String unknown(String provider) {
    String known = "names of configured providers: " + String.join(", ", providers.names());
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
        keys.read("backup", ListParsers.LIST, List.of()).contains(provider.name()),
        keys.read(own + "weight", WEIGHT, 1L).intValue());
  }

  private void rejectForeignCandidates(List<Candidate> candidates) {
    List<String> names = candidates.stream().map(c -> c.provider().name()).toList();
    keys.under("candidate.")
        .forEach(
            (rest, entry) -> {
              String provider = rest.substring(0, Math.max(0, rest.indexOf('.')));
              if (!names.contains(provider) && !providers.omitted().contains(provider)) {
                keys.problems().add(entry, "candidate.PROVIDER of one of the route's providers");
              }
            });
  }

  private void rejectForeignBackups(List<Candidate> candidates) {
    List<String> names = candidates.stream().map(c -> c.provider().name()).toList();
    for (String backup : keys.read("backup", ListParsers.LIST, List.of())) {
      if (!names.contains(backup) && !providers.omitted().contains(backup)) {
        keys.find("backup")
            .ifPresent(entry -> keys.problems().add(entry, "names of the route's providers"));
      }
    }
  }

  private Section router() {
    return keys.orElse(values, ConfigKeys.PREFIX);
  }

  /** A route that serves one task only falls back to the deadline of that task. */
  private RetryLimits retryLimits(List<AudioTask> tasks) {
    Section deadlines =
        tasks.size() == 1
            ? keys.orElse(values, ConfigKeys.PREFIX + tasks.get(0).label() + ".")
                .orElse(values, ConfigKeys.PREFIX)
            : router();
    return new RetryLimits(
        router().require("attempts", ATTEMPTS, 1L).intValue(),
        deadlines.require("deadline", ValueParsers.DURATION, Duration.ofSeconds(1)));
  }

  private FailoverRules failover() {
    return new FailoverRules(
        router().read("failover.statuses", ListParsers.STATUSES, Set.of()),
        router().read("failover.model-statuses", ListParsers.STATUSES, Set.of()),
        router().read("failover.sign-in-statuses", ListParsers.STATUSES, Set.of()));
  }
}
