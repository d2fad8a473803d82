/**
 * The SDKs that clients are really built on, pointed at the router by their base URL alone: what
 * they make of its answers, and what of their requests reaches the providers.
 */
package dev.patchbay.sdk;
