/**
 * Providers as configured: URL, services, names, prices, deadlines. Knows only the types of the
 * API; routing, relay and configuration share these records.
 */
package dev.patchbay.routing.provider;
