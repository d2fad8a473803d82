/**
 * Commands that ask a router which is running, each a client of its API like any other, which may
 * do what the key that it is given may do; and the one that makes such keys.
 */
package dev.patchbay.command;
