/** Request coalescing (single flight): one fetch, a replay buffer, many readers. */
package dev.patchbay.cache.shared;
