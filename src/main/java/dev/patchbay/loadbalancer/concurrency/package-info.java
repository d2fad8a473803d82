/**
 * Concurrency limits of providers (bulkheads): slots of this node with a bounded queue, and permits
 * that all nodes have together.
 */
package dev.patchbay.loadbalancer.concurrency;
