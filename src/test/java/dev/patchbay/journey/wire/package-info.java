/** Providers whose API is not OpenAI's, from a client's request to the bytes that it gets. */
package dev.patchbay.journey.wire;
