package dev.patchbay.command;

import dev.patchbay.api.RequestRefused;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsReader;
import dev.patchbay.config.Warnings;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.config.source.Problem;
import dev.patchbay.explain.ExpectedDecisions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * {@code java -jar patchbay.war check FILE}: says whether the router would start with this file.
 * Environment variables and system properties take part, as they would then.
 */
public final class CheckCommand {

  static final String HELP =
      """
      Usage: java -jar patchbay.war check FILE [--expect CASES]

        FILE            exit status 0 if a router would start with it, else 1 and every problem
        --expect CASES  a JSON list of calls and of what is to become of them\
      """;

  private static final int BAD = 1;
  private static final int BAD_USAGE = 2;
  private static final String EXPECT = "--expect";

  private final Path file;
  private final Optional<Path> expected;
  private final PrintStream out;

  private CheckCommand(Path file, Optional<Path> expected, PrintStream out) {
    this.file = file;
    this.expected = expected;
    this.out = out;
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
    boolean expects = words.size() == 3 && words.get(1).equals(EXPECT);
    if ((words.size() != 1 && !expects) || words.get(0).startsWith("-")) {
      err.println(HELP);
      return BAD_USAGE;
    }
    Optional<Path> expected = expects ? Optional.of(Path.of(words.get(2))) : Optional.empty();
    return new CheckCommand(Path.of(words.get(0)), expected, out).answer(sources);
  }

  private int answer(ConfigSources sources) {
    try {
      Config config = sources.open(file);
      Settings settings = SettingsReader.read(config);
      Warnings.of(config, settings).forEach(out::println);
      return expected.isPresent() ? answer(settings, expected.get()) : ok(settings, "");
    } catch (BadConfiguration bad) {
      bad.problems().stream()
          .sorted(Comparator.comparing((Problem problem) -> problem.where().line()))
          .forEach(out::println);
      return BAD;
    }
  }

  private int answer(Settings settings, Path cases) {
    try {
      ExpectedDecisions read = ExpectedDecisions.read(Files.readAllBytes(cases));
      List<String> failures = read.failures(settings);
      failures.forEach(failure -> out.println(cases + ": " + failure));
      return failures.isEmpty()
          ? ok(settings, ", " + counted(read.count(), "case") + " as expected")
          : BAD;
    } catch (IOException unreadable) {
      out.println(cases + " (expected: a file that can be read)");
    } catch (RequestRefused bad) {
      out.println(cases + ": " + bad.getMessage());
    }
    return BAD;
  }

  private int ok(Settings settings, String more) {
    String providers = counted(settings.providers().size(), "provider");
    String routes = counted(settings.routes().size(), "route");
    out.println(file + ": ok, " + providers + ", " + routes + more);
    return 0;
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
