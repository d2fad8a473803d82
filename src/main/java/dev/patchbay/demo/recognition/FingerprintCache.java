package dev.patchbay.demo.recognition;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.demo.synthesis.Pcm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fingerprints (SHA-256) of the speech that the demo has made, with the text of each: of the
 * samples, and of the file that was made of them.
 *
 * <p>Threading: any thread.
 */
public final class FingerprintCache {

  public static final String NAME = "memory";

  private static final int MOST = 2000;
  private static final int LARGEST_HEADER = 4096;

  private record Spoken(String text, double seconds) {}

  private final Map<String, Spoken> spoken =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Spoken> eldest) {
          return size() > MOST;
        }
      };

  /** A digest of nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Keeps the text of a sound.
   *
   * @param digests completed digests of the samples and of the file
   */
  public void remember(String text, double seconds, MessageDigest... digests) {
    for (MessageDigest digest : digests) {
      String key = HexFormat.of().formatHex(digest.digest());
      synchronized (spoken) {
        spoken.put(key, new Spoken(text, seconds));
      }
    }
  }

  /** The transcript of a file that the demo made, or of a wav with its samples. */
  Optional<RecognitionResult> recall(byte[] file) {
    return find(file, 0)
        .or(() -> find(file, samplesIn(file)))
        .map(known -> RecognitionResult.of(known.text(), known.seconds(), NAME));
  }

  private Optional<Spoken> find(byte[] file, int from) {
    MessageDigest digest = digest();
    digest.update(file, from, file.length - from);
    String key = HexFormat.of().formatHex(digest.digest());
    synchronized (spoken) {
      return Optional.ofNullable(spoken.get(key));
    }
  }

  /** Position of the samples if it is a wav like those of the demo, else 0. */
  private static int samplesIn(byte[] file) {
    try {
      WavHeader header = WavHeader.read(new ByteArrayInputStream(file), LARGEST_HEADER);
      boolean ours = header.rate() == Pcm.RATE && header.channels() == 1 && header.bits() == 16;
      return ours ? (int) header.size() : 0;
    } catch (IOException notWav) {
      return 0;
    }
  }
}
