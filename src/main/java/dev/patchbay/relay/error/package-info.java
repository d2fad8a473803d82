/** Turns a provider's error into OpenAI's shape, secrets redacted. */
package dev.patchbay.relay.error;
