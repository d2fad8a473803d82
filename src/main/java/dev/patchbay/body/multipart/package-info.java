/**
 * Streaming multipart/form-data scanner and editor: finds a form's fields and files by byte offset
 * and turns field edits into splices. Knows {@code body/scan}, {@code body/spool} and {@code audio}
 * (for missing file names). Used by {@code body}.
 */
package dev.patchbay.body.multipart;
