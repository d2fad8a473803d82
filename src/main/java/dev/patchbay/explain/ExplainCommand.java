package dev.patchbay.explain;

import dev.patchbay.api.RequestRefused;
import dev.patchbay.config.BadConfiguration;
import dev.patchbay.config.ConfigSources;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code java -jar patchbay.war explain}: says what would become of a call, and calls nobody. */
public final class ExplainCommand {

  static final String HELP =
      """
      Usage: java -jar patchbay.war explain [options]

        --config FILE       the configuration to ask (else the one a start would find)
        --task TASK         speech (default), transcription, translation or other
        --model NAME        the model, and likewise --voice, --language, --format
        --input TEXT        what is to be spoken, or --input-length N for so many characters
        --upload-bytes N    the size of the body
        --stream            with server-sent events
        --client NAME       who calls (else somebody who may do everything)
        --address ADDRESS   where from
        --header 'N: VALUE' any other header; can be repeated
        --body FILE         the call's whole body, with --content-type if it is not JSON
        --path PATH         the path, and --method METHOD
        --json              for programs""";

  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  private final Deque<String> words;
  private final Map<String, String> flags = new HashMap<>();
  private final Map<String, List<String>> headers = new HashMap<>();
  private final Map<String, String> others = new HashMap<>();

  private ExplainCommand(List<String> words) {
    this.words = new ArrayDeque<>(words);
  }

  /** Called by the launcher; answers with the process's exit status. */
  public static int run(String... words) {
    return run(List.of(words), ConfigSources.ofProcess(), System.out, System.err);
  }

  static int run(List<String> words, ConfigSources sources, PrintStream out, PrintStream err) {
    if (words.contains("--help") || words.contains("-h")) {
      out.println(HELP);
      return 0;
    }
    try {
      ExplainCommand command = new ExplainCommand(words);
      command.read();
      out.println(command.answer(sources).stripTrailing());
      return 0;
    } catch (IllegalArgumentException usage) {
      err.println(usage.getMessage());
      return BAD_USAGE;
    } catch (BadConfiguration | RequestRefused | IOException told) {
      err.println(told.getMessage());
      return FAILED;
    }
  }

  private void read() {
    while (!words.isEmpty()) {
      String word = words.remove();
      String name = word.replaceFirst("^--", "").replace('-', '_');
      switch (word) {
        case "--stream" -> flags.put(name, "true");
        case "--json" -> others.put(name, "true");
        case "--header" -> header(value(word));
        case "--config",
            "--client",
            "--address",
            "--body",
            "--content-type",
            "--path",
            "--method" ->
            others.put(name, value(word));
        default -> {
          if (!word.startsWith("--") || !Flags.NAMES.contains(name)) {
            throw new IllegalArgumentException("explain: unknown option " + word);
          }
          flags.put(name, value(word));
        }
      }
    }
  }

  private void header(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("explain: --header " + line + " (expected: name: value)");
    }
    headers
        .computeIfAbsent(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
        .add(line.substring(colon + 1).strip());
  }

  private String value(String option) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("explain: " + option + " needs a value");
    }
    return words.remove();
  }

  private String answer(ConfigSources sources) throws IOException {
    Question question = question();
    Settings settings =
        SettingsReader.read(
            other("config").map(Path::of).map(sources::open).orElseGet(sources::open));
    Explanation told = new Explainer(settings, Surroundings.atStart(settings)).explain(question);
    return others.containsKey("json") ? ExplanationJson.text(told) : ExplanationText.of(told);
  }

  private Question question() throws IOException {
    Question question =
        Question.of(
                new Flags(flags),
                others.getOrDefault("path", ""),
                others.getOrDefault("method", "").toUpperCase(Locale.ROOT),
                headers)
            .from(others.getOrDefault("client", ""), others.getOrDefault("address", ""));
    Optional<Path> body = other("body").map(ExplainCommand::path);
    if (body.isEmpty()) {
      return question;
    }
    String type = others.getOrDefault("content_type", Sample.JSON);
    return question.with(Sample.whole(type, Files.readAllBytes(body.get())));
  }

  private Optional<String> other(String name) {
    return Optional.ofNullable(others.get(name));
  }

  private static Path path(String name) {
    try {
      Path file = Path.of(name);
      if (Files.isReadable(file)) {
        return file;
      }
    } catch (InvalidPathException notOne) {
      // Told below.
    }
    throw new IllegalArgumentException("explain: " + name + " (expected: a file that can be read)");
  }
}
