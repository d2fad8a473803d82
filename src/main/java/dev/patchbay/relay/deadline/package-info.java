/**
 * Deadlines of a call and its attempts: what the client waits for, how it is shared out, silence
 * while bytes are on their way.
 */
package dev.patchbay.relay.deadline;
