package dev.patchbay.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Probes a recording for its audio duration, by its container's headers and with few reads. */
public final class AudioProbe {

  private static final int SHORTEST = 12;

  /** 8 kbit/s: telephone codecs such as AMR, which no container declares, are hardly below it. */
  private static final long UNKNOWN_RATE = 1_000;

  /** 32 kbit/s: speech in containers that recorders leave without a duration. */
  private static final long CONTAINER_RATE = 4_000;

  private AudioProbe() {}

  /**
   * The duration: the declared one, or the least that so many bytes can be if that is longer. Empty
   * if the recording does not declare one or its format is unknown.
   */
  public static Optional<Duration> length(AudioBytes audio) throws IOException {
    Optional<AudioSignature> found = signature(audio);
    Optional<Duration> declared = declared(found, audio);
    if (declared.isEmpty() || found.isEmpty()) {
      return declared;
    }
    Optional<Duration> least = MinimumDuration.of(found.get(), audio);
    return least.filter(one -> one.compareTo(declared.get()) > 0).or(() -> declared);
  }

  /** A duration by size, at a low bit rate, for a recording whose duration is not known. */
  public static Duration estimate(AudioBytes audio) throws IOException {
    long rate = signature(audio).isPresent() ? CONTAINER_RATE : UNKNOWN_RATE;
    return PlausibleDuration.of(audio.size(), rate).orElse(Duration.ZERO);
  }

  /** A duration by size alone. */
  public static Duration estimate(long bytes) {
    return PlausibleDuration.of(bytes, UNKNOWN_RATE).orElse(Duration.ZERO);
  }

  private static Optional<AudioSignature> signature(AudioBytes audio) throws IOException {
    byte[] start = audio.read(0, AudioSignature.LENGTH);
    return start.length < SHORTEST ? Optional.empty() : AudioSignature.of(start);
  }

  private static Optional<Duration> declared(Optional<AudioSignature> found, AudioBytes audio)
      throws IOException {
    if (audio.size() < SHORTEST) {
      return Optional.empty();
    }
    if (found.isEmpty()) {
      return Mp3Length.of(audio);
    }
    return switch (found.get()) {
      case WAV -> WavLength.of(audio);
      case FLAC -> FlacLength.of(audio);
      case OGG -> OggLength.of(audio);
      case MP4, M4A -> Mp4Length.of(audio);
      case WEBM -> WebmLength.of(audio);
      case ID3, MPEG_FRAME, ADTS_FRAME -> Mp3Length.of(audio);
    };
  }
}
