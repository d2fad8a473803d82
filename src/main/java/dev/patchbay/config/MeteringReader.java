package dev.patchbay.config;

import dev.patchbay.api.Secret;
import dev.patchbay.metering.Allowance;
import dev.patchbay.metering.Allowances;
import dev.patchbay.metering.LedgerSettings;
import dev.patchbay.routing.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what clients may spend, and where what they used is written down. */
final class MeteringReader {

  private static final Form<Allowance.Over> OVER =
      Forms.oneOf(List.of(Allowance.Over.values()), Allowance.Over::label);
  private static final Form<Allowance.Period> PERIOD =
      Forms.oneOf(List.of(Allowance.Period.values()), Allowance.Period::label);

  private final SortedMap<String, String> values;
  private final Problems problems;

  MeteringReader(SortedMap<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  Allowances allowances(List<String> clients) {
    Map<String, Allowance> found = new TreeMap<>();
    for (String client : clients) {
      allowance(Section.of(values, "patchbay.client." + client + ".", problems))
          .ifPresent(allowance -> found.put(client, allowance));
    }
    return new Allowances(found);
  }

  private static Optional<Allowance> allowance(Section keys) {
    Allowance.Over over = keys.read("budget.over", OVER, Allowance.Over.REFUSE);
    if (keys.find("budget").isEmpty()) {
      keys.find("budget.over").ifPresent(entry -> keys.problems().add(entry, "budget beside it"));
    }
    return keys.read("budget", text -> budget(text, over));
  }

  private static Allowance budget(String text, Allowance.Over over) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new NotAsExpected("an amount by day or month, such as 5.00/day");
    }
    Money most = new Money(Forms.MONEY.read(text.substring(0, slash).strip()));
    return new Allowance(most, PERIOD.read(text.substring(slash + 1).strip()), over);
  }

  LedgerSettings ledger() {
    Section router = Section.of(values, Keys.PREFIX, problems);
    return new LedgerSettings(
        router.read("ledger.url", MeteringReader::url, ""),
        router.read("ledger.user", Forms.TEXT, ""),
        router.read("ledger.password", Secret::new, Secret.NONE),
        router.read("currency", MeteringReader::currency, ""));
  }

  private static String url(String text) {
    if (!text.matches("jdbc:(h2|postgresql):.+")) {
      throw new NotAsExpected("an address that begins with jdbc:h2: or jdbc:postgresql:");
    }
    // The driver would take it for the host, and say so when it does not find that.
    if (text.matches("jdbc:postgresql://[^?]*@.*")) {
      throw new NotAsExpected(
          "an address without user and password; they go to patchbay.ledger.user and .password");
    }
    return text;
  }

  private static String currency(String text) {
    if (!text.matches("[A-Za-z]{1,8}")) {
      throw new NotAsExpected("a short name such as USD");
    }
    return text;
  }
}
