package dev.patchbay.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spend by calendar day and month. */
class CalendarSpendTest {

  private final CalendarSpend spend =
      CalendarSpend.NONE.asOf(LocalDate.parse("2026-03-30")).plus(new Money(7));

  @ParameterizedTest(name = "as of {0}: {1} on the day, {2} in the month")
  @CsvSource({
    "2026-03-30, 7, 7",
    "2026-03-31, 0, 7",
    "2026-04-01, 0, 0",
    "2027-03-30, 0, 0",
    "2026-03-29, 7, 7",
    "2026-02-28, 7, 7",
  })
  void aNewDayAndANewMonthBeginWithNothingAndAClockSetBackBeginsNone(
      LocalDate date, long today, long thisMonth) {
    assertThat(spend.asOf(date).today()).isEqualTo(new Money(today));
    assertThat(spend.asOf(date).thisMonth()).isEqualTo(new Money(thisMonth));
  }

  @Test
  void aCostThatDidNotAriseIsTakenBackFromDayAndMonth() {
    CalendarSpend after = spend.plus(new Money(3)).minus(new Money(8));
    assertThat(after.today()).isEqualTo(new Money(2));
    assertThat(after.thisMonth()).isEqualTo(new Money(2));
  }

  @Test
  void daysAreThoseOfUtc() {
    assertThat(CalendarSpend.dateOf(Instant.parse("2026-03-30T23:59:59Z")))
        .isEqualTo(LocalDate.parse("2026-03-30"));
  }
}
