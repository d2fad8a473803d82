package dev.patchbay.admin.view;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.loadbalancer.LoadBalancer;
import java.time.Clock;

/**
 * What of the router is administered.
 *
 * @param router the router itself
 * @param live its configuration
 * @param board what is known of the providers
 * @param cache what is kept
 * @param accounting what was spent
 * @param clock tells the time to people
 */
public record AdminContext(
    RouterIdentity router,
    LiveConfiguration live,
    LoadBalancer board,
    AudioCache<?> cache,
    UsageSources accounting,
    Clock clock) {}
