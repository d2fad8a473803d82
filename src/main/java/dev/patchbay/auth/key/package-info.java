/**
 * API keys that are made, rotated and revoked while the router runs: a table beside the ledger, and
 * a copy of it in memory, by which calls are authenticated without a query.
 */
package dev.patchbay.auth.key;
