/**
 * Shared parts of the JSON and multipart scanners: collected fields, splices, fingerprints and
 * client errors. Knows field edits and {@code body/spool}. Used by {@code body}, {@code body/json}
 * and {@code body/multipart}.
 */
package dev.patchbay.body.scan;
