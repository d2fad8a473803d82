/**
 * Decides whether an answer is good before its first byte goes out; converts it; reads usage from
 * it.
 */
package dev.patchbay.relay.answer;
