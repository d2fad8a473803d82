/**
 * Network between router and provider: proxies, certificate authorities of an operator's own,
 * client certificates, and the causes of failed handshakes in words. Used by {@code relay.client}.
 */
package dev.patchbay.relay.network;
