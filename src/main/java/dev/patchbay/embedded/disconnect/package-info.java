/**
 * Client disconnects of the embedded server: notices over HTTP/1.1 and HTTP/2 that nobody waits for
 * a response any more, and tells the application.
 */
package dev.patchbay.embedded.disconnect;
