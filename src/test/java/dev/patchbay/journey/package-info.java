/**
 * Whole calls over real sockets, from a client through the router to a provider: what each side
 * saw, byte for byte where bytes are promised.
 */
package dev.patchbay.journey;
