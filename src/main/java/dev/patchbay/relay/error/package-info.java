/**
 * Turns a provider's error response into OpenAI's error shape, with secrets redacted. Knows the
 * provider's configuration and {@code relay/client}. Used by {@code relay}.
 */
package dev.patchbay.relay.error;
