/**
 * Realtime sessions: opens a provider's WebSocket, with failover until its first event, and only
 * then upgrades the client.
 */
package dev.patchbay.realtime;
