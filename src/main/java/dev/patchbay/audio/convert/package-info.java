/**
 * Converts the audio of an answer on its way to the client: from wav or pcm into the format that
 * was requested, by the codecs of the router or by ffmpeg.
 */
package dev.patchbay.audio.convert;
