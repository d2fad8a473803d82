package dev.patchbay.cache.store;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Sha256;
import dev.patchbay.call.Producer;
import dev.patchbay.fetch.CallFingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Sample cache entries and settings. */
public final class Samples {

  public static final Producer SKY = new Producer("kokoro", "tts-1", "af_sky");

  private Samples() {}

  static CacheSettings settings(Path directory) {
    return new CacheSettings(
        Set.of("speech"),
        1 << 20,
        8 << 20,
        directory,
        Duration.ofHours(1),
        4 << 20,
        false,
        CacheSettings.Abandoned.CANCEL,
        CacheSettings.Shared.NONE);
  }

  static CacheKey key(long number) {
    return CacheKey.of(fingerprint("body " + number), false);
  }

  static CallFingerprint fingerprint(String body) {
    return new CallFingerprint(AudioTask.SPEECH, "speech", "anonymous", List.of("kokoro"), body);
  }

  public static CacheEntry answer(long number, int length, Instant created) {
    return answer(number, length, created, SKY);
  }

  static CacheEntry answer(long number, int length, Instant created, Producer made) {
    byte[] bytes = bytes(number, length);
    EntryMetadata metadata =
        new EntryMetadata(
            key(number), "speech", made, created, Map.of("content-type", "audio/mpeg"));
    String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    return new CacheEntry(metadata, length, sha256, new CacheEntry.Bytes(bytes));
  }

  public static byte[] bytes(long number, int length) {
    byte[] bytes = new byte[length];
    new Random(number).nextBytes(bytes);
    return bytes;
  }

  static byte[] body(CacheEntry answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (answer) {
      answer.content().writeTo(out, 0, answer.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
