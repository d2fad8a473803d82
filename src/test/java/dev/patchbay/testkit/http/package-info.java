/** A raw HTTP client that sees every byte, and the parts of messages. */
package dev.patchbay.testkit.http;
