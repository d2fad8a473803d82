/**
 * The seam between cache and relay: how an answer is fetched into a sink, without either knowing
 * the other.
 */
package dev.patchbay.fetch;
