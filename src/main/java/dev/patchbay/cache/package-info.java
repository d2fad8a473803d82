/**
 * Response cache: looks up a planned call, joins a running fetch of an identical call, or starts
 * one.
 *
 * <p>A call's {@link dev.patchbay.cache.store.CacheKey} is looked up in the tiers of {@link
 * dev.patchbay.cache.store.TieredStore}; a response that is in none of them is fetched by a {@link
 * dev.patchbay.cache.shared.SharedFetch}, which identical calls may join. The relay, which does the
 * fetching, is behind {@link dev.patchbay.fetch.Fetch}.
 */
package dev.patchbay.cache;
