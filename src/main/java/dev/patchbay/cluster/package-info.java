/**
 * State shared by several nodes through Redis: counts with a field for each node, leases that end
 * with their node, heartbeats. It knows neither limits nor providers, and is not built for one node
 * alone.
 */
package dev.patchbay.cluster;
