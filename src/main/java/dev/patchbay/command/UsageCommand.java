package dev.patchbay.command;

import dev.patchbay.api.Secret;
import dev.patchbay.cli.Arguments;
import dev.patchbay.cli.CommandLineException;
import dev.patchbay.cli.Option;
import dev.patchbay.cli.Syntax;
import dev.patchbay.config.SettingsReader;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.usage.ledger.Ledger;
import dev.patchbay.usage.ledger.LedgerSettings;
import dev.patchbay.usage.ledger.LedgerUnusable;
import dev.patchbay.usage.ledger.UsageColumn;
import dev.patchbay.usage.ledger.UsageTable;
import java.io.IOException;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code java -jar patchbay.war usage}: prints the usage and cost in the ledger. */
public final class UsageCommand {

  private static final Option BY =
      Option.of(
          "--by",
          "COLUMNS",
          "groups by any of day,client,user,route,provider,model,task (default\n"
              + "client,provider)");
  private static final Option SINCE =
      Option.of(
          "--since",
          "WHEN",
          "from this day on (2026-11-01), or for the last days (30d; the default)");
  private static final Option CSV = Option.flag("--csv", "prints CSV, for a spreadsheet");
  private static final Option CONFIG =
      Option.of("--config", "FILE", "takes the ledger's URL from this configuration");

  private static final Option URL =
      Option.of(
          "--url",
          "URL",
          "asks the router that runs there, with the key in PATCHBAY_ADMIN_KEY; a running\n"
              + "router locks its H2 file");

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  static final Syntax SYNTAX =
      Syntax.of("usage", "Prints the usage in the ledger.", List.of(), BY, SINCE, CSV, CONFIG, URL);

  private UsageCommand() {}

  /** Called by the launcher; returns the exit status of the process. */
  public static int run(String... words) {
    return run(List.of(words), Instant.now(), System.out, System.err);
  }

  static int run(List<String> words, Instant now, PrintStream out, PrintStream err) {
    return new CommandRunner(out, err)
        .run(
            SYNTAX,
            words,
            arguments -> {
              out.print(table(arguments, now));
              return CommandRunner.OK;
            });
  }

  private static String table(Arguments arguments, Instant now) throws IOException {
    List<UsageColumn> by = columns(arguments.find(BY.name()).orElse("client,provider"));
    Instant since = moment(arguments.find(SINCE.name()).orElse("30d"), now);
    ConfigSources sources = ConfigSources.ofProcess();
    Optional<String> url = arguments.find(URL.name());
    if (url.isPresent()) {
      String key = sources.environment().getOrDefault("PATCHBAY_ADMIN_KEY", "");
      return ask(RouterClient.of(url.get(), new Secret(key)), by, since, arguments.has(CSV.name()));
    }
    LedgerSettings settings =
        SettingsReader.read(
                arguments.path(CONFIG.name()).map(sources::open).orElseGet(sources::open))
            .operations()
            .ledger();
    if (!settings.isOn()) {
      throw new CommandFailed("usage: there is no ledger; set patchbay.ledger.url");
    }
    try (Ledger ledger = Ledger.open(settings)) {
      UsageTable table = UsageTable.of(by, ledger.usage(since, by), settings.currency());
      return arguments.has(CSV.name()) ? table.csv() : table.text();
    } catch (LedgerUnusable unusable) {
      if (!unusable.isInUse()) {
        throw unusable;
      }
      throw new CommandFailed(
          "usage: a running router has the ledger open; ask it with --url http://127.0.0.1:PORT and"
              + " one of its patchbay.admin.keys in PATCHBAY_ADMIN_KEY");
    }
  }

  private static String ask(RouterClient router, List<UsageColumn> by, Instant since, boolean csv)
      throws IOException {
    String columns = String.join(",", by.stream().map(UsageColumn::label).toList());
    Map<String, String> query = Map.of("by", columns, "from", since.toString());
    return router.text(
        router
            .request("/admin/usage", query, TIMEOUT)
            .header("Accept", csv ? "text/csv" : "text/plain"));
  }

  private static List<UsageColumn> columns(String names) {
    return Stream.of(names.split(",")).map(UsageCommand::column).toList();
  }

  private static UsageColumn column(String name) {
    return UsageColumn.named(name.strip())
        .orElseThrow(
            () ->
                new CommandLineException(
                    "--by "
                        + name
                        + " (expected: some of day,client,user,route,provider,model,task)"));
  }

  private static Instant moment(String text, Instant now) {
    if (text.matches("\\d{1,5}d")) {
      return now.minus(Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1))));
    }
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException notOne) {
      throw new CommandLineException(
          "--since " + text + " (expected: a day such as 2026-11-01, or 30d)");
    }
  }
}
