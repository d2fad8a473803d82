package dev.patchbay;

import dev.patchbay.config.BadConfiguration;
import dev.patchbay.config.ConfigSources;
import dev.patchbay.config.Problem;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsReader;
import dev.patchbay.config.Warnings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * {@code java -jar patchbay.war check FILE}: says whether the router would start with this file.
 * Environment variables and system properties take part, as they would then.
 */
public final class CheckCommand {

  static final String HELP =
      """
      Usage: java -jar patchbay.war check FILE

        Exit status 0 if a router would start with FILE, else 1 and every problem""";

  private static final int BAD = 1;
  private static final int BAD_USAGE = 2;

  private final Path file;
  private final ConfigSources sources;
  private final PrintStream out;

  private CheckCommand(Path file, ConfigSources sources, PrintStream out) {
    this.file = file;
    this.sources = sources;
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
    if (words.size() != 1 || words.get(0).startsWith("-")) {
      err.println(HELP);
      return BAD_USAGE;
    }
    return new CheckCommand(Path.of(words.get(0)), sources, out).answer();
  }

  private int answer() {
    try {
      Config config = sources.open(file);
      Settings settings = SettingsReader.read(config);
      Warnings.of(config, settings).forEach(out::println);
      out.println(file + ": ok, " + sizes(settings));
      return 0;
    } catch (BadConfiguration bad) {
      bad.problems().stream()
          .sorted(Comparator.comparing((Problem problem) -> problem.where().line()))
          .forEach(out::println);
      return BAD;
    }
  }

  private static String sizes(Settings settings) {
    return counted(settings.providers().size(), "provider")
        + ", "
        + counted(settings.routes().size(), "route");
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
