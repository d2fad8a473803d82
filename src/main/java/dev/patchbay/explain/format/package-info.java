/** Writes an explanation as text and as JSON, secrets redacted. */
package dev.patchbay.explain.format;
