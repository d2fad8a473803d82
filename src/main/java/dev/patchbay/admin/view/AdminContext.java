package dev.patchbay.admin.view;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.loadbalancer.LoadBalancer;
import java.time.Clock;

/**
 * Parts of the router that the admin API reads and controls.
 *
 * @param identity version, start and readiness
 * @param live the live configuration
 * @param loadBalancer health and load of the providers
 * @param cache the cache of answers
 * @param usage usage and spend
 * @param clock wall clock for dates
 */
public record AdminContext(
    RouterIdentity identity,
    LiveConfiguration live,
    LoadBalancer loadBalancer,
    AudioCache<?> cache,
    UsageSources usage,
    Clock clock) {}
