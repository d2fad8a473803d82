package dev.patchbay.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.Money;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OutlaysTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T23:00:00Z"));
  private final Outlays outlays = new Outlays(now::get);

  private void spend(long micros) {
    outlays.note(
        new Used(
            new Account(0, "phone", "r", "p", "", "speech"),
            Tally.ofCall(1, 0, 1, OptionalLong.of(micros))));
  }

  @Test
  void aClockThatIsSetBackBeginsNoNewDay() {
    spend(5);
    now.set(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(outlays.today("p")).contains(Money.NONE);
    spend(2);

    now.set(Instant.parse("2026-11-30T23:30:00Z"));
    assertThat(outlays.today("p")).contains(new Money(2));
    spend(1);
    now.set(Instant.parse("2026-12-01T01:00:00Z"));
    assertThat(outlays.today("p")).contains(new Money(3));
  }
}
