package dev.patchbay.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Finds out how long a recording is. */
public final class AudioProbe {

  private static final int LOOK = 12;

  private AudioProbe() {}

  /** Empty if the recording does not say, or is of no kind that is known here. */
  public static Optional<Duration> length(AudioBytes audio) throws IOException {
    Optional<Piece> found = Piece.big(audio, 0, LOOK);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Piece start = found.get();
    if (start.tag(0).equals("RIFF") && start.tag(8).equals("WAVE")) {
      return WavLength.of(audio);
    }
    if (start.tag(0).equals("fLaC")) {
      return FlacLength.of(audio);
    }
    if (start.tag(0).equals("OggS")) {
      return OggLength.of(audio);
    }
    if (start.tag(4).equals("ftyp")) {
      return Mp4Length.of(audio);
    }
    if (start.u32(0) == WebmLength.EBML) {
      return WebmLength.of(audio);
    }
    return Mp3Length.of(audio);
  }
}
