/**
 * Request of one attempt: the draft of its fields and their edits, its target, and the values of a
 * wire format that is not OpenAI's.
 */
package dev.patchbay.routing.plan.request;
