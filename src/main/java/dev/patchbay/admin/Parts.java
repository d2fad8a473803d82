package dev.patchbay.admin;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.config.Live;
import dev.patchbay.health.Switchboard;
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
public record Parts(
    Router router,
    Live live,
    Switchboard board,
    AudioCache cache,
    Accounting accounting,
    Clock clock) {}
