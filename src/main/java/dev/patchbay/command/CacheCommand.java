package dev.patchbay.command;

import dev.patchbay.cli.Arguments;
import dev.patchbay.cli.CommandLineException;
import dev.patchbay.cli.Operand;
import dev.patchbay.cli.Option;
import dev.patchbay.cli.Syntax;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code java -jar patchbay.war cache}: manages the response cache of a running router. */
public final class CacheCommand {

  private static final Option ROUTE =
      Option.of("--route", "ROUTE", "only the responses of this route");
  private static final Option SPOKEN =
      Option.of(
          "--voice", "VOICE", "only the responses in this voice, by its name at the provider");
  private static final Option MODEL =
      Option.of("--model", "MODEL", "the model of the calls").required();
  private static final Option VOICE =
      Option.of("--voice", "VOICE", "the voice of the calls").required();
  private static final Option FORMAT =
      Option.of("--format", "FORMAT", "mp3, wav ... (default: the provider's choice)");
  private static final Option FIELD =
      Option.of(
          "--field",
          "NAME=VALUE",
          "another field of the calls, such as speed=1.2; may be repeated;\n"
              + "a cached response is found by calls with these fields only");
  private static final Option CONCURRENCY =
      Option.of("--at-once", "N", "number of concurrent calls (default 4)");

  private static final Syntax STATS =
      Syntax.of(
          "cache stats",
          "prints what is cached, and the hits and misses since the router was started",
          List.of(),
          RouterOptions.URL,
          RouterOptions.KEY_FILE);
  private static final Syntax PURGE =
      Syntax.of(
          "cache purge",
          "removes all cached responses, or those of a route or a voice",
          List.of(),
          ROUTE,
          SPOKEN,
          RouterOptions.URL,
          RouterOptions.KEY_FILE);
  private static final Syntax WARM =
      Syntax.of(
          "cache warm",
          "makes a speech call for each line of a file, so that the responses are cached",
          List.of(
              new Operand(
                  "FILE", "phrases, one per line; blank lines and lines with # are skipped")),
          MODEL,
          VOICE,
          FORMAT,
          FIELD,
          CONCURRENCY,
          RouterOptions.URL,
          RouterOptions.KEY_FILE);

  static final Syntax SYNTAX =
      Syntax.group("cache", "Manages the response cache of a running router.", STATS, PURGE, WARM);

  private static final int MAX_CONCURRENCY = 64;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  private CacheCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Called by the launcher; returns the exit status of the process. */
  public static int run(String... words) {
    return run(List.of(words), System.getenv(), System.out, System.err);
  }

  static int run(
      List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
    CacheCommand command = new CacheCommand(environment, out, err);
    return new CommandRunner(out, err).runOneOf(SYNTAX, words, command::run);
  }

  private int run(Syntax subcommand, Arguments arguments) throws IOException {
    if (subcommand.equals(STATS)) {
      return stats(arguments);
    }
    return subcommand.equals(PURGE) ? purge(arguments) : warm(arguments);
  }

  private int stats(Arguments arguments) throws IOException {
    RouterClient router = administration(arguments);
    out.print(CacheStatsText.text(router.json(cache(router, Map.of()).GET())));
    return CommandRunner.OK;
  }

  private int purge(Arguments arguments) throws IOException {
    Map<String, String> selection = new HashMap<>();
    arguments.find(ROUTE.name()).ifPresent(route -> selection.put("route", route));
    arguments.find(SPOKEN.name()).ifPresent(voice -> selection.put("voice", voice));
    RouterClient router = administration(arguments);
    JsonNode response = router.json(cache(router, selection).DELETE());
    out.println("removed " + response.path("removed").asLong());
    return CommandRunner.OK;
  }

  private RouterClient administration(Arguments arguments) {
    return RouterOptions.client(arguments, environment.getOrDefault("PATCHBAY_ADMIN_KEY", ""));
  }

  private static HttpRequest.Builder cache(RouterClient router, Map<String, String> selection) {
    return router.request("/admin/cache", selection, TIMEOUT);
  }

  private int warm(Arguments arguments) {
    int concurrency = concurrency(arguments.find(CONCURRENCY.name()).orElse("4"));
    Map<String, String> fields = new HashMap<>();
    arguments.all(FIELD.name()).forEach(field -> fields.putAll(field(field)));
    fields.put("model", arguments.get(MODEL.name()));
    fields.put("voice", arguments.get(VOICE.name()));
    arguments.find(FORMAT.name()).ifPresent(format -> fields.put("response_format", format));
    RouterClient router =
        RouterOptions.client(arguments, environment.getOrDefault("PATCHBAY_API_KEY", ""));
    CacheWarmer warmer = new CacheWarmer(router, new SpeechCall(fields));
    WarmingReport report = warmer.warm(PhraseFile.read(arguments.firstPath()), concurrency);
    report.failures().forEach(err::println);
    out.println(report.summary());
    return report.hasFailures() ? CommandRunner.FAILED : CommandRunner.OK;
  }

  private static Map<String, String> field(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new CommandLineException("--field " + text + " (expected: NAME=VALUE)");
    }
    return Map.of(text.substring(0, equals), text.substring(equals + 1));
  }

  private static int concurrency(String text) {
    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > MAX_CONCURRENCY) {
      throw new CommandLineException(
          "--at-once " + text + " (expected: 1 to " + MAX_CONCURRENCY + ")");
    }
    return number;
  }
}
