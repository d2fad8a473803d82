package dev.patchbay.config;

import dev.patchbay.routing.Balance;
import dev.patchbay.routing.Hedge;
import dev.patchbay.routing.Money;
import dev.patchbay.routing.Preference;
import dev.patchbay.routing.SpendGuard;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads how a route chooses among its candidates. */
final class PreferenceReader {

  private static final Form<Balance> BALANCE =
      Forms.oneOf(List.of(Balance.values()), Balance::label);
  private static final Form<Long> PERCENT = Forms.whole(1, 100);
  private static final String PER_DAY = "/day";

  private final Section keys;

  PreferenceReader(Section keys) {
    this.keys = keys;
  }

  Preference read() {
    return new Preference(
        keys.need("balance", BALANCE, Balance.FIRST),
        keys.need("paid", PreferenceReader::guard, SpendGuard.ALWAYS),
        hedge());
  }

  private Hedge hedge() {
    Hedge.When when = keys.need("hedge.after", PreferenceReader::when, Hedge.When.NEVER);
    Duration delay = Hedge.NEVER.delay();
    if (when == Hedge.When.AFTER) {
      delay = keys.need("hedge.after", Forms.DURATION, delay);
    }
    return new Hedge(
        when,
        delay,
        keys.need("hedge.budget", PERCENT, 1L).intValue(),
        keys.need("hedge.paid", Forms.FLAG, false));
  }

  private static Hedge.When when(String text) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "never":
        return Hedge.When.NEVER;
      case "p95":
        return Hedge.When.P95;
      default:
        try {
          Forms.DURATION.read(text);
          return Hedge.When.AFTER;
        } catch (NotAsExpected notOne) {
          throw new NotAsExpected("never, p95 or a duration such as 500ms");
        }
    }
  }

  private static SpendGuard guard(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("always")) {
      return SpendGuard.ALWAYS;
    }
    if (lower.equals("never")) {
      return SpendGuard.NEVER;
    }
    if (lower.endsWith(PER_DAY)) {
      String amount = lower.substring(0, lower.length() - PER_DAY.length()).strip();
      return SpendGuard.upTo(new Money(Forms.MONEY.read(amount)));
    }
    throw new NotAsExpected("always, never or an amount a day such as 5.00/day");
  }
}
