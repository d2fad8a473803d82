/**
 * Pure ordering of candidates: weighted round robin, least busy, peak EWMA, standings. Knows no
 * other room; the load balancer orders the candidates of each call with it.
 */
package dev.patchbay.routing.balance;
