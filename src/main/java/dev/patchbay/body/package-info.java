/**
 * Receives a request's body into a replayable spool, finds the fields that routing reads, and
 * rewrites them by splicing bytes; every other byte is passed on unchanged. Its rooms scan JSON and
 * multipart bodies. Used by {@code relay}, {@code explain} and the root.
 */
package dev.patchbay.body;
