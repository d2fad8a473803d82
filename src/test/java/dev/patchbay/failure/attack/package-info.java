/** Attacks on the HTTP parser: smuggling, requests that two parsers read differently, floods. */
package dev.patchbay.failure.attack;
