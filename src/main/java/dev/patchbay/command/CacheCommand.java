package dev.patchbay.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code java -jar patchbay.war cache}: asks a running router about its kept answers. */
public final class CacheCommand {

  static final String HELP =
      """
      Usage: java -jar patchbay.war cache stats
             java -jar patchbay.war cache purge [--route ROUTE] [--voice VOICE]
             java -jar patchbay.war cache warm FILE --model MODEL --voice VOICE [--format FORMAT]

        stats           what is kept, and what the cache has done since the router was started
        purge           forgets all, or what was answered on a route, or spoken in a voice
                        (by its name at the provider)
        warm            has each line of a file spoken and kept; blank lines and # are skipped

        --url URL       of the router (default http://127.0.0.1:8765); for stats and purge of its
                        administration, if that has a port of its own
        --key-file FILE with the key: an administrator's for stats and purge, a client's for warm
                        (default PATCHBAY_ADMIN_KEY and PATCHBAY_API_KEY of the environment)
        --format FORMAT mp3, wav ... (default: not said, so the provider chooses)
        --field NAME=VALUE
                        another field of the call, such as speed=1.2; a kept answer is found by
                        calls with the same fields
        --at-once N     calls at a time (default 4)\
      """;

  private static final int BAD_USAGE = 2;
  private static final int FAILED = 1;
  private static final int MOST_AT_ONCE = 64;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Set<String> ADMINISTRATORS = Set.of("--url", "--key-file");
  private static final Set<String> CLIENTS =
      Set.of("--url", "--key-file", "--model", "--voice", "--format", "--field", "--at-once");

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  private CacheCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Called by the launcher; answers with the process's exit status. */
  public static int run(String... words) {
    return run(List.of(words), System.getenv(), System.out, System.err);
  }

  static int run(
      List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
    if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
      out.println(HELP);
      return words.isEmpty() ? BAD_USAGE : 0;
    }
    try {
      List<String> rest = words.subList(1, words.size());
      CacheCommand command = new CacheCommand(environment, out, err);
      return switch (words.get(0)) {
        case "stats" -> command.stats(Arguments.of(rest, ADMINISTRATORS));
        case "purge" ->
            command.purge(Arguments.of(rest, Set.of("--url", "--key-file", "--route", "--voice")));
        case "warm" -> command.warm(Arguments.of(rest, CLIENTS));
        default ->
            throw new CommandFailed("cache " + words.get(0) + " (expected: stats, purge or warm)");
      };
    } catch (CommandFailed told) {
      err.println(told.getMessage());
      return BAD_USAGE;
    } catch (IOException unanswered) {
      err.println(unanswered.getMessage());
      return FAILED;
    }
  }

  private int stats(Arguments words) throws IOException {
    nothingElse(words);
    RouterClient router = router(words, "PATCHBAY_ADMIN_KEY");
    out.print(CacheStatsText.text(router.json(cache(router, Map.of()).GET())));
    return 0;
  }

  private int purge(Arguments words) throws IOException {
    nothingElse(words);
    Map<String, String> which = new HashMap<>();
    words.find("--route").ifPresent(route -> which.put("route", route));
    words.find("--voice").ifPresent(voice -> which.put("voice", voice));
    RouterClient router = router(words, "PATCHBAY_ADMIN_KEY");
    out.println("removed " + router.json(cache(router, which).DELETE()).path("removed").asLong());
    return 0;
  }

  private static HttpRequest.Builder cache(RouterClient router, Map<String, String> which) {
    return router.call("/admin/cache", which, LONGEST);
  }

  private int warm(Arguments words) {
    if (words.rest().size() != 1) {
      throw new CommandFailed("cache warm: expected one file of phrases");
    }
    Map<String, String> fields = new HashMap<>();
    words.all("--field").forEach(field -> fields.putAll(field(field)));
    fields.put("model", words.need("--model"));
    fields.put("voice", words.need("--voice"));
    words.find("--format").ifPresent(format -> fields.put("response_format", format));
    CacheWarmer warming =
        new CacheWarmer(router(words, "PATCHBAY_API_KEY"), new SpeechCall(fields));
    Map<String, Integer> phrases = PhraseFile.of(Arguments.path(words.rest().get(0)));
    WarmingReport warmed = warming.all(phrases, atOnce(words.find("--at-once").orElse("4")));
    warmed.failures().forEach(err::println);
    out.println(warmed.summary());
    return warmed.hasFailures() ? FAILED : 0;
  }

  private static Map<String, String> field(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new CommandFailed("--field " + text + " (expected: NAME=VALUE)");
    }
    return Map.of(text.substring(0, equals), text.substring(equals + 1));
  }

  private static int atOnce(String text) {
    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > MOST_AT_ONCE) {
      throw new CommandFailed("--at-once " + text + " (expected: 1 to " + MOST_AT_ONCE + ")");
    }
    return number;
  }

  private static void nothingElse(Arguments words) {
    if (!words.rest().isEmpty()) {
      throw new CommandFailed("cache: unknown " + words.rest().get(0));
    }
  }

  private RouterClient router(Arguments words, String variable) {
    return RouterClient.at(
        words.find("--url").orElse("http://127.0.0.1:8765"),
        words.key(environment.getOrDefault(variable, "")));
  }
}
