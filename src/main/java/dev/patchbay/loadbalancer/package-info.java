/**
 * Load balancer: for each call it leases the next candidate under concurrency limits, retry and
 * hedge budgets and the paid-failover limit. It uses the health of providers and the pure ordering
 * of {@code routing.balance}; the relay calls it, and explain previews it.
 */
package dev.patchbay.loadbalancer;
