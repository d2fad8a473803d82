/**
 * Works out the duration of an uploaded recording from its container headers (wav, mp3, flac, ogg,
 * mp4, webm), and recognises audio formats by their signature. A few bounded reads, no decoding;
 * knows the JDK only. Used by {@code body} and {@code relay/answer}.
 */
package dev.patchbay.audio;
