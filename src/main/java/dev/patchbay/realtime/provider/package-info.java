/** WebSocket connections to providers: handshake, refusals, frames. */
package dev.patchbay.realtime.provider;
