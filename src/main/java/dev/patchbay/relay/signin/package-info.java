/**
 * Signs requests to providers that want more than a key in a header: AWS Signature Version 4, and
 * OAuth tokens of a Google service account. Used by {@code relay.client}.
 */
package dev.patchbay.relay.signin;
