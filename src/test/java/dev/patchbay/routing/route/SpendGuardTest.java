package dev.patchbay.routing.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Money;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spend guard: whether a call may fail over from a free to a paid provider. */
class SpendGuardTest {

  @ParameterizedTest
  @CsvSource({
    // guard, preferred is free, next is free, cost (-1: unknown), spent, allowed
    "always, true, false, -1, 99, true",
    "never, true, false, 1, 0, false",
    "never, true, false, -1, 0, false",
    "never, true, true, 0, 0, true",
    "never, false, false, 1, 0, true",
    "10, true, false, 10, 0, true",
    "10, true, false, 11, 0, false",
    "10, true, false, 1, 9, true",
    "10, true, false, 1, 10, false",
    "10, true, false, -1, 0, false",
    "10, true, true, 0, 10, true",
    "10, false, false, 99, 99, true",
    "0, true, false, 0, 0, true",
    "0, true, false, 1, 0, false",
  })
  void goingOnFromAFreeProviderIsGuarded(
      String rule, boolean fromFree, boolean toFree, long cost, long spent, boolean allowed) {
    SpendGuard guard =
        switch (rule) {
          case "always" -> SpendGuard.ALWAYS;
          case "never" -> SpendGuard.NEVER;
          default -> SpendGuard.upTo(new Money(Long.parseLong(rule)));
        };
    OptionalLong known = cost < 0 ? OptionalLong.empty() : OptionalLong.of(cost);
    Money today = new Money(spent);
    assertThat(guard.refusal(fromFree, toFree, known, today).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void theReasonSaysWhatItWouldComeTo() {
    assertThat(
            SpendGuard.upTo(Money.of("5"))
                .refusal(true, false, OptionalLong.of(20_000), Money.of("4.99")))
        .hasValue("would bring the day to 5.01 of 5.00");
  }
}
