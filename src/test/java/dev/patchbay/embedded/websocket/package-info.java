/** Tests of WebSocket connections on the embedded server. */
package dev.patchbay.embedded.websocket;
