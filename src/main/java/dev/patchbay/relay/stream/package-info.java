/**
 * Streams an accepted answer to the client, chunk by chunk, and drains it from the provider while a
 * slow client does not take it.
 */
package dev.patchbay.relay.stream;
