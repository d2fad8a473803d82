package dev.patchbay.config.reader;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.Entry;
import dev.patchbay.config.value.HttpParsers;
import dev.patchbay.config.value.ListFormatParser;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.ProviderUrlParser;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.loadbalancer.ProviderPolicy;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.SignIn;
import dev.patchbay.routing.provider.wire.ListFormat;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one provider from its own keys, with its preset as fallback. */
final class ProviderReader {

  private static final ValueParser<AudioTask> TASK =
      ValueParsers.oneOf(List.of(AudioTask.values()), AudioTask::label);
  private static final ValueParser<List<AudioTask>> TASKS =
      text -> ListParsers.LIST.read(text).stream().map(TASK::read).toList();

  private static final ValueParser<ListFormat> LIST = new ListFormatParser();

  private static final Set<String> ENDPOINTS =
      Set.of(
          AudioTask.SPEECH.path(),
          AudioTask.TRANSCRIPTION.path(),
          AudioTask.TRANSLATION.path(),
          "/audio/voices",
          "/audio/models",
          "/chat/completions");

  private final String name;
  private final SortedMap<String, String> values;
  private final SortedMap<String, String> preset;
  private final Problems problems;
  private final Section keys;

  ProviderReader(
      String name,
      SortedMap<String, String> values,
      SortedMap<String, String> preset,
      Problems problems) {
    this.name = name;
    this.values = values;
    this.preset = preset;
    this.problems = problems;
    this.keys = Section.of(values, prefix(name), problems).orElse(preset, "");
  }

  static String prefix(String name) {
    return "patchbay.provider." + name + ".";
  }

  /** Empty if the provider is optional and has no key. */
  Optional<Provider> read() {
    String basePath = keys.read("base-path", HttpParsers.PATH, "");
    Map<AudioTask, Service> services = services();
    URI url =
        keys.require(
            "url",
            new ProviderUrlParser(basePath, endpoints(services)),
            URI.create("http://unknown.invalid"));
    Provider.Headers headers = new Provider.Headers(sentHeaders(), passedHeaders());
    keys.read("checked", ValueParsers.DAY);
    PricesReader prices = new PricesReader(keys, Section.of(values, ConfigKeys.PREFIX, problems));
    Optional<SignIn> signIn = new SignInReader(keys).read();
    return signIn.map(
        method ->
            new Provider(
                name,
                url,
                method,
                services,
                keys.textsUnder("query."),
                headers,
                keys.read("unknown-model", ListParsers.ERROR_MARKS, List.of()),
                discovery(),
                prices.usual(),
                ErrorFormatReader.read(keys),
                new NetworkReader(keys, values, problems).read(url),
                prices.byModel()));
  }

  /** Paths that users copy into the URL. */
  private static Set<String> endpoints(Map<AudioTask, Service> services) {
    Set<String> endpoints = new HashSet<>(ENDPOINTS);
    services.values().forEach(service -> endpoints.add(service.path()));
    return endpoints;
  }

  /** Reads the health and concurrency policy of the provider. */
  ProviderPolicy policy(Provider provider) {
    return new ProviderPolicyReader(keys.orElse(values, ConfigKeys.PREFIX)).read(provider);
  }

  private Map<AudioTask, Service> services() {
    Map<AudioTask, Service> services = new EnumMap<>(AudioTask.class);
    for (AudioTask task : keys.require("tasks", TASKS, List.<AudioTask>of())) {
      services.put(task, new ServiceReader(section(task)).read(task));
    }
    return services;
  }

  /**
   * Keys of one task win over keys of all tasks, and the provider's keys over those of its preset.
   */
  private Section section(AudioTask task) {
    String dotted = task.label() + ".";
    return Section.of(values, prefix(name) + dotted, problems)
        .orElse(values, prefix(name))
        .orElse(preset, dotted)
        .orElse(preset, "")
        .orElse(values, ConfigKeys.PREFIX + dotted)
        .orElse(values, ConfigKeys.PREFIX);
  }

  private Map<String, String> sentHeaders() {
    Map<String, String> headers = new TreeMap<>();
    keys.under("header.")
        .forEach(
            (header, entry) -> {
              problems.read(new Entry(entry.key(), header), HttpParsers.HEADER_NAME);
              headers.put(header, entry.value());
            });
    return headers;
  }

  private Globs passedHeaders() {
    return keys.read("pass-headers", text -> ListParsers.GLOBS.read(text.toLowerCase(Locale.ROOT)))
        .orElse(Globs.NONE);
  }

  private CatalogSource discovery() {
    return new CatalogSource(
        keys.read("catalog.models-path", HttpParsers.PATH_AND_QUERY, ""),
        keys.read("catalog.voices-path", HttpParsers.PATH_AND_QUERY, ""),
        keys.read("catalog.models", ListParsers.LIST, List.of()),
        keys.read("catalog.voices", ListParsers.LIST, List.of()),
        keys.read("catalog.models-list", LIST, ListFormat.USUAL),
        keys.read("catalog.voices-list", LIST, ListFormat.USUAL));
  }
}
