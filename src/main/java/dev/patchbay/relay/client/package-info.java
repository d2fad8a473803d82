/**
 * Sends one attempt to a provider: connection pools, deadlines, cancellation, header rules and
 * active probes. Hides HttpClient behind types of its own and knows providers and bodies, but no
 * servlets. Used by {@code relay} and its other rooms.
 */
package dev.patchbay.relay.client;
