/**
 * Usage accounting: the most that a call can cost, what it has cost, and the budgets of clients.
 */
package dev.patchbay.usage;
