/** WebSocket connections to providers, on the JDK's client: handshake, refusals, messages. */
package dev.patchbay.realtime.provider;
