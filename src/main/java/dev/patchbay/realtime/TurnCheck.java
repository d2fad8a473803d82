package dev.patchbay.realtime;

import dev.patchbay.call.Denial;
import dev.patchbay.routing.provider.TokenUsage;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Checks of a client's limits while its session runs, and the trace of its turns.
 *
 * @param next the denial of one more turn that the client asks for; empty if there may be one
 * @param spent the denial by its budget alone, for turns that nobody asks for
 * @param done told of each turn that is over
 */
record TurnCheck(
    Supplier<Optional<Denial>> next, Supplier<Optional<Denial>> spent, Consumer<TokenUsage> done) {}
