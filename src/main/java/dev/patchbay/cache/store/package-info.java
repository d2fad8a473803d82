/** The stored entries: memory tier, disk tier, expiry, checksummed files. */
package dev.patchbay.cache.store;
