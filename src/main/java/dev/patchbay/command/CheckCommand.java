package dev.patchbay.command;

import dev.patchbay.api.RequestRefused;
import dev.patchbay.cli.Operand;
import dev.patchbay.cli.Option;
import dev.patchbay.cli.Syntax;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsReader;
import dev.patchbay.config.Warnings;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.config.source.Problem;
import dev.patchbay.config.source.RegularFile;
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
 * Environment variables and system properties override it, as they would at the start.
 */
public final class CheckCommand {

  private static final Option EXPECT =
      Option.of("--expect", "CASES", "a JSON list of calls and of the decisions expected for them");

  static final Syntax SYNTAX =
      Syntax.of(
          "check",
          "Checks a configuration: the exit status is 0 if a router would start with it, else 1\n"
              + "and every problem is printed.",
          List.of(new Operand("FILE", "the configuration")),
          EXPECT);

  private final Path file;
  private final Optional<Path> expected;
  private final PrintStream out;

  private CheckCommand(Path file, Optional<Path> expected, PrintStream out) {
    this.file = file;
    this.expected = expected;
    this.out = out;
  }

  /** Called by the launcher; returns the exit status of the process. */
  public static int run(String... words) {
    return run(List.of(words), ConfigSources.ofProcess(), System.out, System.err);
  }

  static int run(List<String> words, ConfigSources sources, PrintStream out, PrintStream err) {
    return new CommandRunner(out, err)
        .run(
            SYNTAX,
            words,
            arguments ->
                new CheckCommand(arguments.firstPath(), arguments.path(EXPECT.name()), out)
                    .answer(sources));
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
      return CommandRunner.FAILED;
    }
  }

  private int answer(Settings settings, Path cases) {
    try {
      ExpectedDecisions read = ExpectedDecisions.read(Files.readAllBytes(cases));
      List<String> failures = read.failures(settings);
      failures.forEach(failure -> out.println(cases + ": " + failure));
      return failures.isEmpty()
          ? ok(settings, ", " + counted(read.count(), "case") + " as expected")
          : CommandRunner.FAILED;
    } catch (IOException unreadable) {
      String expected = RegularFile.expected(unreadable, "a file that can be read");
      out.println(cases + " (expected: " + expected + ")");
    } catch (RequestRefused bad) {
      out.println(cases + ": " + bad.getMessage());
    }
    return CommandRunner.FAILED;
  }

  private int ok(Settings settings, String more) {
    String providers = counted(settings.providers().size(), "provider");
    String routes = counted(settings.routes().size(), "route");
    out.println(file + ": ok, " + providers + ", " + routes + more);
    return CommandRunner.OK;
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
