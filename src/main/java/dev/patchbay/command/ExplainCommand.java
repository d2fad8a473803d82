package dev.patchbay.command;

import dev.patchbay.api.Secret;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsReader;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code java -jar patchbay.war explain}: dry run of routing; says which provider would get a call
 * and why, without calling any.
 */
public final class ExplainCommand {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ExplainOptions options;
  private final ConfigSources sources;

  private ExplainCommand(ExplainOptions options, ConfigSources sources) {
    this.options = options;
    this.sources = sources;
  }

  /** Called by the launcher; returns the exit status of the process. */
  public static int run(String... words) {
    return run(List.of(words), ConfigSources.ofProcess(), System.out, System.err);
  }

  static int run(List<String> words, ConfigSources sources, PrintStream out, PrintStream err) {
    return new CommandRunner(out, err)
        .run(
            ExplainOptions.SYNTAX,
            words,
            arguments -> {
              ExplainCommand command = new ExplainCommand(new ExplainOptions(arguments), sources);
              out.println(command.answer().stripTrailing());
              return CommandRunner.OK;
            });
  }

  private String answer() throws IOException {
    CallQuestion question = options.question();
    Optional<String> url = options.url();
    if (url.isPresent()) {
      return ask(url.get(), options.questionAsJson());
    }
    Settings settings =
        SettingsReader.read(options.config().map(sources::open).orElseGet(sources::open));
    Explanation explanation =
        new Explainer(settings, RouterState.atStart(settings)).explain(question);
    return options.wantsJson()
        ? ExplanationJson.text(explanation, options.showsRequest())
        : ExplanationText.of(explanation, options.showsRequest());
  }

  private String ask(String url, String question) throws IOException {
    Secret key = new Secret(sources.environment().getOrDefault("PATCHBAY_ADMIN_KEY", ""));
    RouterClient router = RouterClient.of(url, key);
    HttpRequest.Builder call =
        router
            .request("/admin/explain", Map.of(), TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question));
    return router.json(call).toPrettyString();
  }
}
