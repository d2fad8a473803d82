/**
 * Recordings that a provider does not take as they are: converts their container, makes them
 * smaller, splits them at silence, and joins the transcripts of the pieces. Limits the conversions
 * that are under way.
 */
package dev.patchbay.relay.recording;
