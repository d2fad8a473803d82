package dev.patchbay.relay.answer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Detects an answer that trickles in byte by byte, as from a provider that speaks while it
 * computes: decides whether the few bytes that are there suffice to begin.
 */
final class TrickleDetector {

  // A sample or the sync of a frame; one byte may be all that a provider that hangs ever sends.
  private static final int FEWEST = 2;
  private static final String WAV = "RIFF";
  private static final int WAV_SIGNATURE = 12;

  private static final int LOOKS = 10;
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(2);

  private TrickleDetector() {}

  /**
   * True if the bytes are no text, which would be an error. A wav is waited for, unless it was
   * requested: it may have to be converted.
   */
  static boolean isAudio(byte[] buffer, int count, String format) {
    if (count < FEWEST) {
      return false;
    }
    if (startsLike(WAV, buffer, count)) {
      return format.equals("wav") || count >= WAV_SIGNATURE;
    }
    // After "ID3" comes a version, which is no text either.
    return Stream.of("OggS", "fLaC").anyMatch(one -> startsLike(one, buffer, count))
        || !new AnswerStart("", buffer, count, false).isText();
  }

  /** True if no byte arrives within a few milliseconds. */
  static boolean pauses(InputStream in) throws IOException {
    for (int i = 0; i < LOOKS; i++) {
      if (in.available() > 0) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
    return true;
  }

  private static boolean startsLike(String signature, byte[] buffer, int count) {
    int shared = Math.min(count, signature.length());
    return signature.startsWith(new String(buffer, 0, shared, StandardCharsets.ISO_8859_1));
  }
}
