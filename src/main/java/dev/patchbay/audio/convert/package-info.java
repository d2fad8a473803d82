/**
 * Converts the audio of an answer on its way to the client: from wav or pcm into the format that
 * was requested, by the codecs of the router or by ffmpeg. Decodes recordings for a provider, and
 * finds the silence in which they can be split.
 */
package dev.patchbay.audio.convert;
