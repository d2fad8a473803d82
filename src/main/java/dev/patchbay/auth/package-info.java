/**
 * Access control: authenticates each call by API key, or without keys accepts only calls from this
 * machine; also CORS. It knows the permissions of {@code routing.plan}, and puts the caller's name,
 * address and permissions, never a key, into the attributes of the call. The administration and the
 * reader of its settings know it.
 */
package dev.patchbay.auth;
