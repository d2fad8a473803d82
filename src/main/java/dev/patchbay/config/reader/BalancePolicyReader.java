package dev.patchbay.config.reader;

import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.route.BalancePolicy;
import dev.patchbay.routing.route.HedgePolicy;
import dev.patchbay.routing.route.SpendGuard;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads the load balancing policy of a route: balance, paid failover and hedging. */
final class BalancePolicyReader {

  private static final ValueParser<Balance> BALANCE =
      ValueParsers.oneOf(List.of(Balance.values()), Balance::label);
  private static final ValueParser<Long> PERCENT = ValueParsers.whole(1, 100);
  private static final String PER_DAY = "/day";

  private final Section keys;

  BalancePolicyReader(Section keys) {
    this.keys = keys;
  }

  BalancePolicy read() {
    return new BalancePolicy(
        keys.require("balance", BALANCE, Balance.FIRST),
        keys.require("paid", BalancePolicyReader::guard, SpendGuard.ALWAYS),
        hedge());
  }

  private HedgePolicy hedge() {
    HedgePolicy.When when =
        keys.require("hedge.after", BalancePolicyReader::when, HedgePolicy.When.NEVER);
    Duration delay = HedgePolicy.NEVER.delay();
    if (when == HedgePolicy.When.AFTER) {
      delay = keys.require("hedge.after", ValueParsers.DURATION, delay);
    }
    return new HedgePolicy(
        when,
        delay,
        keys.require("hedge.budget", PERCENT, 1L).intValue(),
        keys.require("hedge.paid", ValueParsers.FLAG, false));
  }

  private static HedgePolicy.When when(String text) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "never":
        return HedgePolicy.When.NEVER;
      case "p95":
        return HedgePolicy.When.P95;
      default:
        try {
          ValueParsers.DURATION.read(text);
          return HedgePolicy.When.AFTER;
        } catch (InvalidValue invalid) {
          throw new InvalidValue("never, p95 or a duration such as 500ms");
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
      return SpendGuard.upTo(new Money(ValueParsers.MONEY.read(amount)));
    }
    throw new InvalidValue("always, never or an amount per day such as 5.00/day");
  }
}
