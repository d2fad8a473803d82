package dev.patchbay.config.reader;

import dev.patchbay.api.AudioTask;
import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.audio.convert.FfmpegCommand;
import dev.patchbay.config.value.DeploymentNames;
import dev.patchbay.config.value.HttpParsers;
import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.LoudnessParser;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.provider.AudioUrls;
import dev.patchbay.routing.provider.Deadlines;
import dev.patchbay.routing.provider.FormatConversion;
import dev.patchbay.routing.provider.Formats;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.LanguageForm;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Recognition;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.SpeechProcessing;
import dev.patchbay.routing.provider.wire.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the service that a provider offers for one task: names, formats, bounds, deadlines. */
final class ServiceReader {

  private static final ValueParser<Long> CHARACTERS = ValueParsers.whole(1, Integer.MAX_VALUE);
  private static final ValueParser<Long> BYTES = ValueParsers.size(1, Long.MAX_VALUE);
  private static final ValueParser<Long> HERTZ = ValueParsers.whole(8_000, 192_000);

  static final ValueParser<FormatConversion.Policy> CONVERT =
      ValueParsers.oneOf(List.of(FormatConversion.Policy.values()), FormatConversion.Policy::label);

  private static final ValueParser<AudioUrls> AUDIO_URLS =
      ValueParsers.oneOf(List.of(AudioUrls.values()), AudioUrls::label);

  private static final ValueParser<LanguageForm> LANGUAGE =
      ValueParsers.oneOf(List.of(LanguageForm.values()), LanguageForm::label);

  private final Section keys;

  ServiceReader(Section keys) {
    this.keys = keys;
  }

  Service read(AudioTask task) {
    WireFormat wire = new WireFormatReader(keys, task).read();
    NameMapping models = names("model", "models");
    DeploymentNames deployments =
        new DeploymentNames(models.own().isEmpty() ? models.mapped() : Map.of());
    return new Service(
        path(task),
        models,
        speaks(task) ? names("voice", "voices") : NameMapping.ANY,
        keys.read("voice-objects", ValueParsers.FLAG, false),
        formats(wire, deployments),
        deployments.extend(keys.read("events", ListParsers.GLOBS, Globs.NONE)),
        keys.read("max-characters", CHARACTERS, Long.MAX_VALUE),
        keys.read("max-upload", BYTES, Long.MAX_VALUE),
        recognition(),
        FieldRulesReader.read(keys).stream().map(deployments::extend).toList(),
        deadlines(),
        wire);
  }

  private static boolean speaks(AudioTask task) {
    return task == AudioTask.SPEECH || task == AudioTask.REALTIME;
  }

  private String path(AudioTask task) {
    return task == AudioTask.REALTIME
        ? keys.read("path", HttpParsers.PATH_AND_QUERY, task.path() + "?model={model}")
        : keys.read("path", HttpParsers.PATH, task.path());
  }

  private Recognition recognition() {
    return new Recognition(
        keys.read("audio-urls", AUDIO_URLS, AudioUrls.OFF),
        keys.read("input-audio", ValueParsers.FLAG, false),
        keys.read("language", LANGUAGE, LanguageForm.ANY),
        inputs(),
        splitting());
  }

  private Recognition.Inputs inputs() {
    Set<String> accepted = keys.read("inputs", ListParsers.SET, Set.of());
    return accepted.isEmpty()
        ? Recognition.Inputs.ANY
        : new Recognition.Inputs(accepted, ffmpegPath());
  }

  private Recognition.Splitting splitting() {
    return new Recognition.Splitting(
        keys.read("max-duration", ValueParsers.DURATION, Recognition.Splitting.UNLIMITED),
        keys.read("split-uploads", ValueParsers.FLAG, true),
        ffmpegPath());
  }

  private NameMapping names(String one, String all) {
    return new NameMapping(
        keys.read(all, ListParsers.GLOBS, Globs.NONE),
        keys.textsUnder(one + "."),
        keys.textsUnder("alias." + one + "."),
        keys.read("fallback." + one, ValueParsers.TEXT, ""),
        keys.read(one + "-needed", ValueParsers.FLAG, false));
  }

  private Formats formats(WireFormat wire, DeploymentNames deployments) {
    Set<String> offered = keys.read("formats", ListParsers.SET, offered(wire));
    List<Map.Entry<String, Set<String>>> byModel =
        deployments.extend(keys.read("formats-by-model", ListParsers.BY_MODEL, List.of()));
    FormatConversion conversion = conversion();
    return new Formats(
        offered,
        byModel,
        keys.read("default-format", ValueParsers.TEXT, ""),
        keys.read("pcm-rate", HERTZ, (long) wire.rate("pcm")).intValue(),
        keys.read("wav-rate", HERTZ, (long) wire.rate("wav")).intValue(),
        // What is not known to be lacking is asked for.
        offered.isEmpty() && byModel.isEmpty() ? FormatConversion.NONE : conversion,
        processing());
  }

  private SpeechProcessing processing() {
    return new SpeechProcessing(
        keys.read("trim", ListParsers.GLOBS, Globs.NONE),
        keys.read("loudness", LoudnessParser::parse, List.of()),
        keys.read("pause", ValueParsers.DURATION_OR_ZERO, Duration.ZERO));
  }

  private FormatConversion conversion() {
    String ffmpeg = ffmpegPath();
    FormatConversion.Policy policy = keys.read("convert", CONVERT, FormatConversion.Policy.AUTO);
    return policy == FormatConversion.Policy.NEVER
        ? FormatConversion.NONE
        : new FormatConversion(policy, AudioConverter.formats(ffmpeg), ffmpeg);
  }

  private String ffmpegPath() {
    return ffmpegPath(keys);
  }

  static String ffmpegPath(Section keys) {
    return keys.find("ffmpeg").isPresent()
        ? keys.read("ffmpeg", ServiceReader::ffmpeg, "")
        : FfmpegCommand.onPath(System.getenv().getOrDefault("PATH", ""));
  }

  private static String ffmpeg(String text) {
    if (text.equals("off")) {
      return "";
    }
    if (!FfmpegCommand.isExecutable(text)) {
      throw new InvalidValue("the path of ffmpeg, or off");
    }
    return text;
  }

  /** The formats that the tables of a wire format imply. */
  private static Set<String> offered(WireFormat wire) {
    if (!wire.transcript().isOpenAi()) {
      return wire.transcript().hasTimes() ? Set.of("json", "verbose_json") : Set.of("json");
    }
    return wire.encodings().keySet();
  }

  private Deadlines deadlines() {
    return new Deadlines(
        keys.require("connect", ValueParsers.DURATION, Duration.ofSeconds(1)),
        keys.require("first-byte", ValueParsers.DURATION, Duration.ofSeconds(1)),
        keys.require("idle", ValueParsers.DURATION, Duration.ofSeconds(1)));
  }
}
