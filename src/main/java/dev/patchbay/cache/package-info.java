/**
 * Answers a call from what is kept, and lets identical calls share one fetch while it is under way.
 *
 * <p>A call's {@link dev.patchbay.cache.store.CacheKey} is looked up in {@link
 * dev.patchbay.cache.store.TieredStore}'s tiers; what is not there is fetched by a {@link
 * dev.patchbay.cache.shared.SharedFetch} that everybody who asks the same may join.
 */
package dev.patchbay.cache;
