package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.AudioUrls;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.Deadlines;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.Formats;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.LanguageForm;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Recognition;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.SignIn;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sample providers and services, with the parts that a test changes. */
final class ServiceFixtures {

  static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(10));

  /** Accepts everything and states nothing. */
  static final Service GENERIC =
      new Service(
          "",
          NameMapping.ANY,
          NameMapping.ANY,
          false,
          Formats.ANY,
          Globs.NONE,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          new Recognition(AudioUrls.PUBLIC, false, LanguageForm.ANY),
          List.of(),
          DEADLINES);

  private ServiceFixtures() {}

  static NameMapping own(String... names) {
    return new NameMapping(Globs.of(names), Map.of(), Map.of(), "", true);
  }

  static Formats formats(String unstated, int pcmRate, int wavRate, String... offered) {
    return new Formats(Set.of(offered), List.of(), unstated, pcmRate, wavRate);
  }

  static Service path(String path, Service of) {
    return new Service(
        path,
        of.models(),
        of.voices(),
        of.voiceObjects(),
        of.formats(),
        of.events(),
        of.maxCharacters(),
        of.maxUpload(),
        of.recognition(),
        of.rules(),
        of.deadlines());
  }

  static Service models(NameMapping models, Service of) {
    return new Service(
        of.path(),
        models,
        of.voices(),
        of.voiceObjects(),
        of.formats(),
        of.events(),
        of.maxCharacters(),
        of.maxUpload(),
        of.recognition(),
        of.rules(),
        of.deadlines());
  }

  static Service voices(NameMapping voices, boolean objects, Service of) {
    return new Service(
        of.path(),
        of.models(),
        voices,
        objects,
        of.formats(),
        of.events(),
        of.maxCharacters(),
        of.maxUpload(),
        of.recognition(),
        of.rules(),
        of.deadlines());
  }

  static Service answers(Formats formats, Globs events, Service of) {
    return new Service(
        of.path(),
        of.models(),
        of.voices(),
        of.voiceObjects(),
        formats,
        events,
        of.maxCharacters(),
        of.maxUpload(),
        of.recognition(),
        of.rules(),
        of.deadlines());
  }

  static Service limits(long characters, long upload, Service of) {
    return new Service(
        of.path(),
        of.models(),
        of.voices(),
        of.voiceObjects(),
        of.formats(),
        of.events(),
        characters,
        upload,
        of.recognition(),
        of.rules(),
        of.deadlines());
  }

  static Service rules(Service of, FieldRule... rules) {
    return new Service(
        of.path(),
        of.models(),
        of.voices(),
        of.voiceObjects(),
        of.formats(),
        of.events(),
        of.maxCharacters(),
        of.maxUpload(),
        of.recognition(),
        List.of(rules),
        of.deadlines());
  }

  static Service recognizes(Recognition recognition, Service of) {
    return new Service(
        of.path(),
        of.models(),
        of.voices(),
        of.voiceObjects(),
        of.formats(),
        of.events(),
        of.maxCharacters(),
        of.maxUpload(),
        recognition,
        of.rules(),
        of.deadlines());
  }

  /** A provider that does each of these tasks in the same way. */
  static Provider provider(String name, Service service, AudioTask... tasks) {
    return provider(name, service, Map.of(), tasks);
  }

  static Provider provider(
      String name, Service service, Map<String, String> query, AudioTask... tasks) {
    Map<AudioTask, Service> services = new HashMap<>();
    for (AudioTask task : tasks) {
      services.put(task, service);
    }
    return new Provider(
        name,
        URI.create("http://127.0.0.1:1/v1"),
        SignIn.NONE,
        services,
        query,
        Provider.Headers.DEFAULT,
        List.of(),
        new CatalogSource("", "", List.of(), List.of()));
  }

  /** A provider of all tasks. */
  static Provider provider(String name, Service service) {
    return provider(name, service, AudioTask.values());
  }
}
