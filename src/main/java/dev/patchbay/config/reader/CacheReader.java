package dev.patchbay.config.reader;

import dev.patchbay.api.AudioTask;
import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.RouteAttribute;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Reads the settings of the response cache; it is on or off for each route. */
public final class CacheReader {

  private static final ValueParser<Long> AMOUNT = ValueParsers.size(0, 1L << 50);
  private static final ValueParser<Long> ENTRY =
      ValueParsers.size(CacheSettings.LEAST_ENTRY, Integer.MAX_VALUE);
  private static final ValueParser<Long> SHARED_ENTRY =
      ValueParsers.size(CacheSettings.LEAST_ENTRY, CacheSettings.Shared.MOST_ENTRY);
  private static final ValueParser<Duration> AGE = ValueParsers.duration(Duration.ofDays(365));
  private static final ValueParser<CacheSettings.Abandoned> ABANDONED =
      ValueParsers.oneOf(
          List.of(CacheSettings.Abandoned.values()),
          policy -> policy.name().toLowerCase(Locale.ROOT));

  private final SortedMap<String, String> values;
  private final Problems problems;
  private final Section cache;

  public CacheReader(SortedMap<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
    this.cache = Section.of(values, ConfigKeys.PREFIX + "cache.", problems);
  }

  public CacheSettings read(List<Route> routes) {
    Set<String> on =
        routes.stream()
            .filter(CacheReader::hasAnswers)
            .map(Route::name)
            .filter(this::isOn)
            .collect(Collectors.toSet());
    return new CacheSettings(
        on,
        cache.require("memory", AMOUNT, 0L),
        cache.require("disk", AMOUNT, 0L),
        cache.require("directory", CacheReader::directory, Path.of("")),
        cache.require("ttl", AGE, Duration.ofSeconds(1)),
        cache.require("max-entry", ENTRY, CacheSettings.LEAST_ENTRY),
        cache.require("per-client", ValueParsers.FLAG, false),
        cache.require("abandoned", ABANDONED, CacheSettings.Abandoned.CANCEL),
        new CacheSettings.Shared(
            cache.require("shared", AMOUNT, 0L),
            cache.require("shared.max-entry", SHARED_ENTRY, CacheSettings.LEAST_ENTRY)));
  }

  // A session has no answer that could be kept.
  private static boolean hasAnswers(Route route) {
    Globs tasks = route.when().texts().getOrDefault(RouteAttribute.TASK, Globs.ANY);
    return !tasks.equals(Globs.of(AudioTask.REALTIME.label()));
  }

  private boolean isOn(String route) {
    return Section.of(values, ConfigKeys.PREFIX + "route." + route + ".", problems)
        .orElse(values, ConfigKeys.PREFIX)
        .read("cache", ValueParsers.FLAG, false);
  }

  // The directory need not exist: it is created when it is needed.
  private static Path directory(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new InvalidValue("the path of a directory");
    }
  }
}
