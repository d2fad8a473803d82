package dev.patchbay.readiness;

import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.cache.AudioCache;
import dev.patchbay.cluster.ClusterStatus;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.relay.client.ConnectionPoolStats;
import dev.patchbay.usage.TotalSpend;
import dev.patchbay.usage.ledger.LedgerWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * State of the router that the health checks, the metrics and the operators' pages read.
 *
 * @param version version of the router
 * @param open false once the router is draining
 * @param live configuration in force
 * @param loadBalancer health and concurrency of the providers
 * @param connections connection pool of each provider
 * @param cache response cache
 * @param spools spooled request bodies
 * @param totalSpend cost of all calls, by day and month
 * @param ledger writer of the ledger; empty if there is no ledger
 * @param cluster status of the state that nodes share; empty for a node alone
 */
public record RouterStatus(
    String version,
    BooleanSupplier open,
    LiveConfiguration live,
    LoadBalancer loadBalancer,
    Supplier<Map<String, ConnectionPoolStats>> connections,
    AudioCache<?> cache,
    SpoolStats spools,
    TotalSpend totalSpend,
    Supplier<Optional<LedgerWriter>> ledger,
    Supplier<Optional<ClusterStatus>> cluster) {}
