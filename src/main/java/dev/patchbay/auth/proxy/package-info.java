/**
 * Reverse proxies in front of the router: which are trusted, what they say about their client, and
 * how a request shows that it came through one.
 */
package dev.patchbay.auth.proxy;
