/** WebSocket upgrade of clients' calls. */
package dev.patchbay.realtime.upgrade;
