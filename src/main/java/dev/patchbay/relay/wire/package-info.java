/**
 * Translates between OpenAI's API and a provider's own wire format: builds the request's body from
 * templates, decodes audio out of JSON piece by piece, maps transcripts. Knows no provider: all it
 * goes by is {@code routing.provider.wire}. Used by {@code relay}.
 */
package dev.patchbay.relay.wire;
