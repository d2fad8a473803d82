/**
 * Wire format of a provider whose API is not OpenAI's, as data: templates of the request, the
 * format table, pointers into the answer, marks of its errors. Pure; the planner fills it in, and
 * {@code relay.wire} writes and reads the bytes.
 */
package dev.patchbay.routing.provider.wire;
