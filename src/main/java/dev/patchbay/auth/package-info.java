/**
 * Who asks, and what they may: by key, or without one only from this machine. The rest of the house
 * learns a name, an address and what is allowed, never a key.
 */
package dev.patchbay.auth;
