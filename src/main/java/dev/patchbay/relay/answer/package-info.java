/**
 * Decides whether a 2xx response is acceptable before its first byte goes to the client, converts
 * its format, and extracts the reported usage. Knows the attempt's plan and {@code relay/client},
 * but no servlets. Used by {@code relay} and {@code relay/error}.
 */
package dev.patchbay.relay.answer;
