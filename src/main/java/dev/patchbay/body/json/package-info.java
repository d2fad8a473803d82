/**
 * Streaming JSON scanner and editor: finds fields by byte offset, turns field edits into splices,
 * and computes the canonical hash of a body. Knows {@code body/scan} and {@code body/spool}. Used
 * by {@code body}.
 */
package dev.patchbay.body.json;
