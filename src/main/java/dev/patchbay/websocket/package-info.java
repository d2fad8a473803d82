/**
 * WebSocket connections of clients as frames (RFC 6455 §5), between the embedded server and the
 * application: the server loads these types, and the application sees the server's. In any other
 * server the application has Jakarta WebSocket instead, which makes a string of each text.
 */
package dev.patchbay.websocket;
