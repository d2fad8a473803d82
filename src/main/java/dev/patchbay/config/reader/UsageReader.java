package dev.patchbay.config.reader;

import dev.patchbay.api.Secret;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ClientBudget;
import dev.patchbay.usage.ClientBudgets;
import dev.patchbay.usage.ledger.LedgerSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the settings of usage accounting: client budgets and the ledger's database. */
public final class UsageReader {

  private static final ValueParser<ClientBudget.Over> OVER =
      ValueParsers.oneOf(List.of(ClientBudget.Over.values()), ClientBudget.Over::label);
  private static final ValueParser<ClientBudget.Period> PERIOD =
      ValueParsers.oneOf(List.of(ClientBudget.Period.values()), ClientBudget.Period::label);

  private static final ValueParser<Boolean> PER_USER =
      ValueParsers.oneOf(List.of(true, false), user -> user ? "user" : "client");

  private static final ValueParser<Boolean> UNKNOWN =
      ValueParsers.oneOf(List.of(true, false), refuse -> refuse ? "refuse" : "allow");

  private final SortedMap<String, String> values;
  private final Problems problems;

  public UsageReader(SortedMap<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  public ClientBudgets clientBudgets(List<String> clients) {
    Map<String, ClientBudget> found = new TreeMap<>();
    Set<String> perUser = new TreeSet<>();
    for (String client : clients) {
      Section keys = Section.of(values, "patchbay.client." + client + ".", problems);
      budget(keys).ifPresent(budget -> found.put(client, budget));
      if (keys.read("budget.per", PER_USER, false)) {
        perUser.add(client);
      }
    }
    return new ClientBudgets(found, perUser);
  }

  private static Optional<ClientBudget> budget(Section keys) {
    ClientBudget.Over over = keys.read("budget.over", OVER, ClientBudget.Over.REFUSE);
    if (keys.find("budget").isEmpty()) {
      Stream.of("budget.over", "budget.unknown", "budget.per")
          .flatMap(key -> keys.find(key).stream())
          .forEach(entry -> keys.problems().add(entry, "budget to be set as well"));
    }
    return keys.read("budget", text -> budget(text, over));
  }

  /** True if a client may only make calls whose cost is known, as it has a budget. */
  static boolean knownCost(Section client) {
    boolean refuse = client.read("budget.unknown", UNKNOWN, true);
    return refuse && client.find("budget").isPresent();
  }

  private static ClientBudget budget(String text, ClientBudget.Over over) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new InvalidValue("an amount per day or month, such as 5.00/day");
    }
    Money most = new Money(ValueParsers.MONEY.read(text.substring(0, slash).strip()));
    return new ClientBudget(most, PERIOD.read(text.substring(slash + 1).strip()), over);
  }

  public LedgerSettings ledger() {
    Section router = Section.of(values, ConfigKeys.PREFIX, problems);
    return new LedgerSettings(
        router.read("ledger.url", UsageReader::url, ""),
        router.read("ledger.user", ValueParsers.TEXT, ""),
        router.read("ledger.password", Secret::new, Secret.NONE),
        router.read("currency", UsageReader::currency, ""),
        router.read("ledger.required", ValueParsers.FLAG, false),
        router.read("ledger.directory", UsageReader::directory, Path.of("")),
        router.read("ledger.timeout", ValueParsers.DURATION, LedgerSettings.TIMEOUT));
  }

  private static String url(String text) {
    if (!text.matches("jdbc:(h2|postgresql):.+")) {
      throw new InvalidValue("a URL that begins with jdbc:h2: or jdbc:postgresql:");
    }
    // The driver would take user and password for the host name, and log them when it is not found.
    if (text.matches("jdbc:postgresql://[^?]*@.*")) {
      throw new InvalidValue(
          "a URL without user and password; they go to patchbay.ledger.user and .password");
    }
    // Every user of the machine could connect, and an administrator of H2 may run programs.
    if (text.matches("(?i)jdbc:h2:.*;AUTO_SERVER=TRUE.*")) {
      throw new InvalidValue(
          "a URL without AUTO_SERVER, which opens a port; patchbay.war usage --url asks the"
              + " router");
    }
    return text;
  }

  private static Path directory(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new InvalidValue("a directory");
    }
  }

  private static String currency(String text) {
    if (!text.matches("[A-Za-z]{1,8}")) {
      throw new InvalidValue("a short name such as USD");
    }
    return text;
  }
}
