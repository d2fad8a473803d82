/**
 * Everything that goes wrong, in tables: what the provider or the client does, what the client
 * sees, and what reached the provider.
 */
package dev.patchbay.failure;
