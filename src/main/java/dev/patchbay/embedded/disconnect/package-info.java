/**
 * Client disconnects of the embedded server: notices over HTTP/1.1 and HTTP/2 that nobody waits for
 * a response any more, and tells the application; and ends connections whose client still sends
 * (lingering close).
 */
package dev.patchbay.embedded.disconnect;
