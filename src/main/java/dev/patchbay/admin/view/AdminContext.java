package dev.patchbay.admin.view;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.cluster.ClusterStatus;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.loadbalancer.LoadBalancer;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Parts of the router that the admin API reads and controls.
 *
 * @param identity version, start and readiness
 * @param live the live configuration
 * @param loadBalancer health and load of the providers
 * @param cache the cache of answers
 * @param usage usage and spend
 * @param cluster status of the state that nodes share; empty for a node alone
 * @param clock wall clock for dates
 */
public record AdminContext(
    RouterIdentity identity,
    LiveConfiguration live,
    LoadBalancer loadBalancer,
    AudioCache<?> cache,
    UsageSources usage,
    Supplier<Optional<ClusterStatus>> cluster,
    Clock clock) {}
