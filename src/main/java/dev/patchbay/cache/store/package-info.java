/** Stored entries: memory tier, disk tier, expiry and eviction, files with checksums. */
package dev.patchbay.cache.store;
