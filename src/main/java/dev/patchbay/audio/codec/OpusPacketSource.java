package dev.patchbay.audio.codec;

import java.io.IOException;

/** Source of the Opus packets of a recording, one after another. */
interface OpusPacketSource {

  /** Largest packet that is accepted, in bytes; those of a voice have some hundred. */
  int LARGEST = 64 * 1024;

  /**
   * The next packet; null at the end.
   *
   * @throws IOException if the container is damaged or holds something else
   */
  byte[] next() throws IOException;

  /** Samples at 48 kHz that a player skips at the start; known after the first packet. */
  int preSkip();
}
