package dev.patchbay.config;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.Deadlines;
import dev.patchbay.routing.Formats;
import dev.patchbay.routing.Globs;
import dev.patchbay.routing.Names;
import dev.patchbay.routing.Service;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads what a provider does for one task. */
final class ServiceReader {

  private static final Form<Long> CHARACTERS = Forms.whole(1, Integer.MAX_VALUE);
  private static final Form<Long> BYTES = Forms.size(1, Long.MAX_VALUE);
  private static final Form<Long> HERTZ = Forms.whole(8_000, 192_000);

  private final Section keys;

  ServiceReader(Section keys) {
    this.keys = keys;
  }

  Service read(AudioTask task) {
    return new Service(
        keys.read("path", Forms.PATH, task.path()),
        names("model", "models"),
        task == AudioTask.SPEECH ? names("voice", "voices") : Names.ANY,
        keys.read("voice-objects", Forms.FLAG, false),
        formats(),
        keys.read("events", ListForms.GLOBS, Globs.NONE),
        keys.read("max-characters", CHARACTERS, Long.MAX_VALUE),
        keys.read("max-upload", BYTES, Long.MAX_VALUE),
        FieldRulesReader.read(keys),
        deadlines());
  }

  private Names names(String one, String all) {
    return new Names(
        keys.read(all, ListForms.GLOBS, Globs.NONE),
        keys.textsUnder(one + "."),
        keys.textsUnder("alias." + one + "."),
        keys.read("fallback." + one, Forms.TEXT, ""),
        keys.read(one + "-needed", Forms.FLAG, false));
  }

  private Formats formats() {
    return new Formats(
        keys.read("formats", ListForms.SET, Set.of()),
        keys.read("formats-by-model", ListForms.BY_MODEL, List.of()),
        keys.read("default-format", Forms.TEXT, ""),
        keys.read("pcm-rate", HERTZ, 0L).intValue(),
        keys.read("wav-rate", HERTZ, 0L).intValue());
  }

  private Deadlines deadlines() {
    return new Deadlines(
        keys.need("connect", Forms.DURATION, Duration.ofSeconds(1)),
        keys.need("first-byte", Forms.DURATION, Duration.ofSeconds(1)),
        keys.need("idle", Forms.DURATION, Duration.ofSeconds(1)));
  }
}
