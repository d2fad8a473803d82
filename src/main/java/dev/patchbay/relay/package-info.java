/**
 * The last stations of a call: one attempt after another at the providers, and the answer's bytes
 * to the client.
 */
package dev.patchbay.relay;
