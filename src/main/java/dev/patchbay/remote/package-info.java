/**
 * Commands that ask a router which is running: each is a client of its API like any other, and may
 * do what the key that it is given may do.
 */
package dev.patchbay.remote;
