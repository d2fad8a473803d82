package dev.patchbay.ops;

import dev.patchbay.body.Spools;
import dev.patchbay.cache.AudioCache;
import dev.patchbay.config.Live;
import dev.patchbay.health.Switchboard;
import dev.patchbay.metering.Outlays;
import dev.patchbay.relay.PoolUse;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What operators look at.
 *
 * @param version of the router
 * @param open false once the router lets nobody in any more
 * @param live the configuration
 * @param board what is known of the providers
 * @param connections to each provider
 * @param cache what is kept
 * @param spools the bodies of calls
 * @param outlays what was spent
 */
public record Seen(
    String version,
    BooleanSupplier open,
    Live live,
    Switchboard board,
    Supplier<Map<String, PoolUse>> connections,
    AudioCache cache,
    Spools spools,
    Outlays outlays) {}
