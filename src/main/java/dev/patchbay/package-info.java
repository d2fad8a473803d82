/**
 * Patchbay: an OpenAI-compatible router for speech and transcription.
 *
 * <p>A call meets its stations in the order of {@link dev.patchbay.App#register}: it gets a record,
 * a name and one form of path, is pinned to a generation of the settings, let in by its key,
 * answered from the catalogue if that is all it wants, held against the limits, received into a
 * spool, metered, and then routed: planned, tried, and relayed. One thread works through it from
 * top to bottom. Beside that are {@link dev.patchbay.ProviderModule}, {@link
 * dev.patchbay.UsageModule} and {@link dev.patchbay.OperatorModule}.
 */
package dev.patchbay;
