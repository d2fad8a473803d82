/**
 * The interface between cache and relay: how a response is fetched into a sink, without either
 * knowing the other.
 */
package dev.patchbay.fetch;
