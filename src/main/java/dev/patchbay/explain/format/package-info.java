/**
 * Formats an explanation of a call as text and as JSON, with secrets redacted.
 *
 * <p>It reads {@code explain} and is used by the {@code explain} command and by {@code POST
 * /admin/explain}.
 */
package dev.patchbay.explain.format;
