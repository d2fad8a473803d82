package dev.patchbay.readiness;

import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.cache.AudioCache;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.relay.client.ConnectionPoolStats;
import dev.patchbay.usage.TotalSpend;
import java.util.Map;
import java.util.Optional;
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
 * @param ledgerWorks false while usage cannot be written; empty if there is no ledger
 */
public record OpsContext(
    String version,
    BooleanSupplier open,
    LiveConfiguration live,
    LoadBalancer board,
    Supplier<Map<String, ConnectionPoolStats>> connections,
    AudioCache<?> cache,
    SpoolStats spools,
    TotalSpend outlays,
    Optional<BooleanSupplier> ledgerWorks) {}
