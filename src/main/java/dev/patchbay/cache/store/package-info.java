/**
 * Stored entries: memory tier, disk tier, tier shared by nodes, expiry and eviction, purges, files
 * with checksums.
 */
package dev.patchbay.cache.store;
