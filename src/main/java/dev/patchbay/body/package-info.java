/**
 * Receives a request's body into a replayable spool, finds the fields that routing reads, and
 * rewrites them by splicing bytes; whatever is not edited is sent on exactly as it came.
 */
package dev.patchbay.body;
