package dev.patchbay.realtime;

import dev.patchbay.call.Denial;
import dev.patchbay.ratelimit.TurnLimiter;
import dev.patchbay.routing.provider.TokenUsage;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Checks of a client's limits while its session runs, and the trace of its turns.
 *
 * @param budget the denial by its budget; empty if there is money left
 * @param limits its rate limits
 * @param done told of each turn that is over
 */
record TurnCheck(
    Supplier<Optional<Denial>> budget, TurnLimiter.Session limits, Consumer<TokenUsage> done) {

  /** The denial of one more turn that the client asks for; empty if there may be one. */
  Optional<Denial> next() {
    return budget.get().or(limits::next);
  }

  /** The denial by what has been used, for turns that nobody asks for. */
  Optional<Denial> spent() {
    return budget.get().or(limits::exceeded);
  }
}
