/**
 * A realtime session: relays the messages of both sides, keeps its clock, reads its events for
 * limits and usage. Knows neither the container nor the HTTP client.
 */
package dev.patchbay.realtime.session;
