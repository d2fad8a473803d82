/**
 * What was used and what it cost, for each client, route, provider and model; and what a client may
 * spend. Nothing here is on a call's way: what cannot be written down is counted and let go.
 */
package dev.patchbay.usage;
