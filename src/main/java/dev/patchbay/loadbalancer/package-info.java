/**
 * Picks the next candidate at call time: concurrency limits, retry and hedge budgets, latency
 * windows, paid-failover guard.
 */
package dev.patchbay.loadbalancer;
