package dev.patchbay.ratelimit;

import dev.patchbay.routing.Denial;
import dev.patchbay.routing.Share;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts what is used, and says when it is too much. It outlives a change of the configuration.
 *
 * <p>Threading: any thread.
 */
public final class Limiter {

  private final Buckets buckets;
  private final Turnstiles turnstiles = new Turnstiles();

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   */
  public Limiter(LongSupplier nanos) {
    this.buckets = new TokenBuckets(nanos);
  }

  Turnstiles turnstiles() {
    return turnstiles;
  }

  Buckets buckets() {
    return buckets;
  }

  /** A place and the amounts for these subjects, all or nothing. */
  Grant take(Limits limits, List<Subject> subjects, Amounts amounts) {
    Optional<Turnstiles.Held> held = turnstiles.enter(limits.places(subjects));
    if (held.isEmpty()) {
      return new Grant(List.of(), Optional.of(Told.tooManyAtOnce()), () -> {});
    }
    List<Level> levels = buckets.take(limits.claims(subjects, amounts));
    Optional<Denial> denial = Told.denial(levels);
    if (denial.isPresent()) {
      held.get().close();
      return new Grant(levels, denial, () -> {});
    }
    return new Grant(levels, Optional.empty(), held.get());
  }

  /** The amounts alone, for calls that have their place already. */
  Grant takeAmounts(Limits limits, List<Subject> subjects, Amounts amounts) {
    List<Level> levels = buckets.take(limits.claims(subjects, amounts));
    return new Grant(levels, Told.denial(levels), () -> {});
  }

  /**
   * What came of it.
   *
   * @param levels how each bucket stands
   * @param denial empty if all was granted
   * @param held the places; to be closed when the work is done
   */
  record Grant(List<Level> levels, Optional<Denial> denial, Turnstiles.Held held) implements Share {

    @Override
    public void close() {
      held.close();
    }
  }
}
