/**
 * Usage accounting: usage and cost for each client, route, provider and model, and the budgets of
 * clients. Calls never wait for the ledger; usage that cannot be written is counted and dropped.
 */
package dev.patchbay.usage;
