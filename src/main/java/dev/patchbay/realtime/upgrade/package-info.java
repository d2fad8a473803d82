/**
 * WebSocket upgrade of a client's call, by the embedded server's frames or by Jakarta WebSocket
 * 2.1. The latter's classes are loaded only where the container has that API.
 */
package dev.patchbay.realtime.upgrade;
