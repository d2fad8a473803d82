/**
 * Patchbay: an OpenAI-compatible router for speech and transcription.
 *
 * <p>A call meets its stations in the order of {@link dev.patchbay.App#register}: it gets a name
 * and one form of path, is pinned to a generation of the settings, logged, answered from the
 * catalogue if that is all it wants, admitted, received into a spool, and then routed: planned,
 * tried, and relayed. One thread works through it from top to bottom.
 */
package dev.patchbay;
