/**
 * May they: rates and numbers of calls in the units of audio, for a client, an address, a route, a
 * provider or for all. What a caller is told follows from the state of its buckets alone.
 */
package dev.patchbay.ratelimit;
