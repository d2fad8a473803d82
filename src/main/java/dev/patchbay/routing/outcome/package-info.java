/**
 * Outcomes of attempts and the failover decision table. Knows providers and standings; the relay
 * decides with it, and logs, metrics and traces read the journey.
 */
package dev.patchbay.routing.outcome;
