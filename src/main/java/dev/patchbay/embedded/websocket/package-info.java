/** WebSocket upgrade of the embedded server, on Jetty's frames. */
package dev.patchbay.embedded.websocket;
