/**
 * HttpClient behind our own types: connections, deadlines, cancellation, header rules, active
 * probes.
 */
package dev.patchbay.relay.client;
