/**
 * Ledger of usage in H2 or PostgreSQL. Calls never wait for it; what it has not taken yet is kept,
 * and what cannot be kept is counted and dropped.
 */
package dev.patchbay.usage.ledger;
