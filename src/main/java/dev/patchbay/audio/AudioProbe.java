package dev.patchbay.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Probes a recording for its audio duration, by its container's headers and with few reads. */
public final class AudioProbe {

  private static final int SHORTEST = 12;

  private AudioProbe() {}

  /** The duration; empty if the recording does not declare one or its format is unknown. */
  public static Optional<Duration> length(AudioBytes audio) throws IOException {
    byte[] start = audio.read(0, AudioSignature.LENGTH);
    if (start.length < SHORTEST) {
      return Optional.empty();
    }
    Optional<AudioSignature> found = AudioSignature.of(start);
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
