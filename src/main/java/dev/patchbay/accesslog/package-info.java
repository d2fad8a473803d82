/**
 * Access log: one line per call, written after its last byte, without spoken text and keys.
 *
 * <p>The line is made of the call record; the root adds the log to the listeners of calls.
 */
package dev.patchbay.accesslog;
