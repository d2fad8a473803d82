package dev.patchbay.command;

import dev.patchbay.config.SettingsReader;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.usage.Ledger;
import dev.patchbay.usage.LedgerSettings;
import dev.patchbay.usage.LedgerUnusable;
import dev.patchbay.usage.UsageColumn;
import dev.patchbay.usage.UsageTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code java -jar patchbay.war usage}: prints what the ledger has. */
public final class UsageCommand {

  static final String HELP =
      """
      Usage: java -jar patchbay.war usage [options]

        --by COLUMNS    sums by some of day,client,route,provider,model,task (default client,provider)
        --since WHEN    from a day on (2026-11-01), or the last so many (30d; the default)
        --csv           for a spreadsheet
        --config FILE   read the ledger's address from this configuration\
      """;

  private static final int FAILED = 2;

  private final Deque<String> words;
  private final Instant now;
  private List<UsageColumn> by = List.of(UsageColumn.CLIENT, UsageColumn.PROVIDER);
  private Instant since;
  private Optional<Path> config = Optional.empty();
  private boolean csv;

  private UsageCommand(List<String> words, Instant now) {
    this.words = new ArrayDeque<>(words);
    this.now = now;
    this.since = now.minus(Duration.ofDays(30));
  }

  /** Called by the launcher; answers with the process's exit status. */
  public static int run(String... words) {
    return run(List.of(words), Instant.now(), System.out, System.err);
  }

  static int run(List<String> words, Instant now, PrintStream out, PrintStream err) {
    if (words.contains("--help") || words.contains("-h")) {
      out.println(HELP);
      return 0;
    }
    try {
      UsageCommand command = new UsageCommand(words, now);
      command.read();
      out.print(command.table());
      return 0;
    } catch (IllegalArgumentException | BadConfiguration | LedgerUnusable told) {
      err.println(told.getMessage());
      return FAILED;
    }
  }

  private void read() {
    while (!words.isEmpty()) {
      String word = words.remove();
      switch (word) {
        case "--csv" -> csv = true;
        case "--by" -> by = Stream.of(value(word).split(",")).map(UsageCommand::column).toList();
        case "--since" -> since = moment(value(word));
        case "--config" -> config = Optional.of(Path.of(value(word)));
        default -> throw new IllegalArgumentException("usage: unknown option " + word);
      }
    }
  }

  private String table() {
    ConfigSources sources = ConfigSources.ofProcess();
    LedgerSettings settings =
        SettingsReader.read(config.map(sources::open).orElseGet(sources::open))
            .operations()
            .ledger();
    if (!settings.isOn()) {
      throw new IllegalArgumentException("usage: there is no ledger; set patchbay.ledger.url");
    }
    try (Ledger ledger = Ledger.open(settings)) {
      UsageTable table = UsageTable.of(by, ledger.usage(since, by), settings.currency());
      return csv ? table.csv() : table.text();
    }
  }

  private String value(String option) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("usage: " + option + " needs a value");
    }
    return words.remove();
  }

  private static UsageColumn column(String name) {
    return UsageColumn.named(name.strip())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "usage: --by "
                        + name
                        + " (expected: some of day,client,route,provider,model,task)"));
  }

  private Instant moment(String text) {
    if (text.matches("\\d{1,5}d")) {
      return now.minus(Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1))));
    }
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException notOne) {
      throw new IllegalArgumentException(
          "usage: --since " + text + " (expected: a day such as 2026-11-01, or 30d)");
    }
  }
}
