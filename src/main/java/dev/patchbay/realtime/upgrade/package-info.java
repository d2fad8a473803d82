/**
 * WebSocket upgrade of a client's call, by Jakarta WebSocket 2.1. Its classes are loaded only where
 * the container has that API.
 */
package dev.patchbay.realtime.upgrade;
