package dev.patchbay.realtime.dictation;

import java.time.Duration;

/**
 * Utterance (speech segment): what was said between two silences, or before a commit of the client.
 *
 * @param item id of its conversation item
 * @param pcm its samples: 16-bit mono at {@link #RATE}
 */
public record SpeechSegment(String item, byte[] pcm) {

  /** Sample rate in Hz, that of speech recognition. */
  public static final int RATE = 16_000;

  /** Bytes of a millisecond. */
  static final int BYTES_PER_MS = RATE / 1000 * 2;

  public Duration length() {
    return Duration.ofMillis(pcm.length / BYTES_PER_MS);
  }
}
