package dev.patchbay.command;

import dev.patchbay.api.RequestRefused;
import dev.patchbay.api.Secret;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsReader;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.explain.CallQuestion;
import dev.patchbay.explain.Explainer;
import dev.patchbay.explain.Explanation;
import dev.patchbay.explain.RouterState;
import dev.patchbay.explain.format.ExplanationJson;
import dev.patchbay.explain.format.ExplanationText;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
        --json              for programs
        --url URL           ask the router that runs there, with a key of its administration in
                            PATCHBAY_ADMIN_KEY; it answers in JSON\
      """;

  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ExplainOptions words;
  private final ConfigSources sources;

  private ExplainCommand(ExplainOptions words, ConfigSources sources) {
    this.words = words;
    this.sources = sources;
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
      ExplainCommand command = new ExplainCommand(ExplainOptions.parse(words), sources);
      out.println(command.answer().stripTrailing());
      return 0;
    } catch (IllegalArgumentException usage) {
      err.println(usage.getMessage());
      return BAD_USAGE;
    } catch (CommandFailed usage) {
      err.println("explain: " + usage.getMessage());
      return BAD_USAGE;
    } catch (BadConfiguration | RequestRefused | IOException told) {
      err.println(told.getMessage());
      return FAILED;
    }
  }

  private String answer() throws IOException {
    Optional<String> url = words.other("url");
    if (url.isPresent()) {
      return ask(url.get(), words.json());
    }
    CallQuestion question = words.question();
    Settings settings =
        SettingsReader.read(
            words.other("config").map(Path::of).map(sources::open).orElseGet(sources::open));
    Explanation told = new Explainer(settings, RouterState.atStart(settings)).explain(question);
    return words.other("json").isPresent() ? ExplanationJson.text(told) : ExplanationText.of(told);
  }

  private String ask(String url, String question) throws IOException {
    Secret key = new Secret(sources.environment().getOrDefault("PATCHBAY_ADMIN_KEY", ""));
    RouterClient router = RouterClient.at(url, key);
    HttpRequest.Builder call =
        router
            .call("/admin/explain", Map.of(), PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question));
    return router.json(call).toPrettyString();
  }
}
