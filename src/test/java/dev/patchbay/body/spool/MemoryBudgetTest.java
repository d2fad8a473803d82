package dev.patchbay.body.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private static final BodyLimits LIMITS = new BodyLimits(1 << 20, 1024, Path.of("/"), 1 << 30);

  private final MemoryBudget budget = new MemoryBudget(5000);

  @Test
  void aShortBodyOfAnnouncedLengthIsHeldWhole() {
    try (MemoryBudget.Reservation heap = budget.reserve(4000, LIMITS)) {
      assertThat(heap.limits().inMemory()).isEqualTo(4000);
    }
  }

  @Test
  void aLongBodyAndOneOfUnknownLengthAreNot() {
    assertThat(budget.reserve(8 * 1024 + 1, LIMITS).limits()).isEqualTo(LIMITS);
    assertThat(budget.reserve(-1, LIMITS).limits()).isEqualTo(LIMITS);
    assertThat(budget.reserve(100, LIMITS).limits()).isEqualTo(LIMITS);
    assertThat(budget.reserve(5000, LIMITS).limits().inMemory()).isEqualTo(5000);
  }

  @Test
  void aBodyThatWillBeRefusedReservesNothing() {
    BodyLimits small = new BodyLimits(2000, 1024, Path.of("/"), 1 << 30);
    assertThat(budget.reserve(2001, small).limits()).isEqualTo(small);
  }

  @Test
  void allBodiesShareOneBudgetAndReturnWhatTheyHad() {
    MemoryBudget.Reservation first = budget.reserve(3000, LIMITS);
    assertThat(budget.reserve(3000, LIMITS).limits()).isEqualTo(LIMITS);
    first.close();
    assertThat(budget.reserve(3000, LIMITS).limits().inMemory()).isEqualTo(3000);
  }
}
