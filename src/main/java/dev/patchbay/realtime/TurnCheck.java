package dev.patchbay.realtime;

import dev.patchbay.call.Denial;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks of a client's limits while its session runs.
 *
 * @param next the denial of one more turn that the client asks for; empty if there may be one
 * @param spent the denial by its budget alone, for turns that nobody asks for
 */
record TurnCheck(Supplier<Optional<Denial>> next, Supplier<Optional<Denial>> spent) {}
