/**
 * Audio codecs as streaming transformers: bytes of wav and pcm to samples, samples from one rate to
 * another, and samples to the bytes of each format. One instance serves one recording, in bounded
 * memory.
 */
package dev.patchbay.audio.codec;
