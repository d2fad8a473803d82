package dev.patchbay.config.reader;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.provider.AudioUrls;
import dev.patchbay.routing.provider.Deadlines;
import dev.patchbay.routing.provider.Formats;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.LanguageForm;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Recognition;
import dev.patchbay.routing.provider.Service;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads the service that a provider offers for one task: names, formats, bounds, deadlines. */
final class ServiceReader {

  private static final ValueParser<Long> CHARACTERS = ValueParsers.whole(1, Integer.MAX_VALUE);
  private static final ValueParser<Long> BYTES = ValueParsers.size(1, Long.MAX_VALUE);
  private static final ValueParser<Long> HERTZ = ValueParsers.whole(8_000, 192_000);

  private static final ValueParser<AudioUrls> AUDIO_URLS =
      ValueParsers.oneOf(List.of(AudioUrls.values()), AudioUrls::label);

  private static final ValueParser<LanguageForm> LANGUAGE =
      ValueParsers.oneOf(List.of(LanguageForm.values()), LanguageForm::label);

  private final Section keys;

  ServiceReader(Section keys) {
    this.keys = keys;
  }

  Service read(AudioTask task) {
    return new Service(
        path(task),
        names("model", "models"),
        task == AudioTask.SPEECH ? names("voice", "voices") : NameMapping.ANY,
        keys.read("voice-objects", ValueParsers.FLAG, false),
        formats(),
        keys.read("events", ListParsers.GLOBS, Globs.NONE),
        keys.read("max-characters", CHARACTERS, Long.MAX_VALUE),
        keys.read("max-upload", BYTES, Long.MAX_VALUE),
        recognition(),
        FieldRulesReader.read(keys),
        deadlines());
  }

  private String path(AudioTask task) {
    return task == AudioTask.REALTIME
        ? keys.read("path", ValueParsers.PATH_AND_QUERY, task.path() + "?model={model}")
        : keys.read("path", ValueParsers.PATH, task.path());
  }

  private Recognition recognition() {
    return new Recognition(
        keys.read("audio-urls", AUDIO_URLS, AudioUrls.OFF),
        keys.read("input-audio", ValueParsers.FLAG, false),
        keys.read("language", LANGUAGE, LanguageForm.ANY));
  }

  private NameMapping names(String one, String all) {
    return new NameMapping(
        keys.read(all, ListParsers.GLOBS, Globs.NONE),
        keys.textsUnder(one + "."),
        keys.textsUnder("alias." + one + "."),
        keys.read("fallback." + one, ValueParsers.TEXT, ""),
        keys.read(one + "-needed", ValueParsers.FLAG, false));
  }

  private Formats formats() {
    return new Formats(
        keys.read("formats", ListParsers.SET, Set.of()),
        keys.read("formats-by-model", ListParsers.BY_MODEL, List.of()),
        keys.read("default-format", ValueParsers.TEXT, ""),
        keys.read("pcm-rate", HERTZ, 0L).intValue(),
        keys.read("wav-rate", HERTZ, 0L).intValue());
  }

  private Deadlines deadlines() {
    return new Deadlines(
        keys.require("connect", ValueParsers.DURATION, Duration.ofSeconds(1)),
        keys.require("first-byte", ValueParsers.DURATION, Duration.ofSeconds(1)),
        keys.require("idle", ValueParsers.DURATION, Duration.ofSeconds(1)));
  }
}
