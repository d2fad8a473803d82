package dev.patchbay.audio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Minimum audio duration of a recording: its size at the highest bit rate of its container. A
 * header that declares less is not believed.
 */
final class MinimumDuration {

  /** MPEG audio, layer I: 448 kbit/s (ISO/IEC 11172-3 §2.4.2.3). */
  private static final long MPEG_RATE = 56_000;

  /** Opus: 510 kbit/s (RFC 6716 §2.1.1); AAC and Vorbis of speech and music stay below it. */
  private static final long LOSSY_RATE = 64_000;

  /** 8 Mbit/s: video, or samples without loss. */
  private static final long RICH_RATE = 1_000_000;

  private static final List<String> RICH_MP4 =
      List.of("vide", "alac", "fLaC", "sowt", "twos", "lpcm", "ipcm", "fpcm");
  private static final List<String> RICH_WEBM =
      List.of("V_VP", "V_AV1", "V_MPEG", "V_MS", "A_PCM", "A_FLAC", "A_ALAC");
  private static final int TRACKS_LENGTH = 64 * 1024;
  private static final int MOVIE_LENGTH = 1024 * 1024;

  private MinimumDuration() {}

  /** Empty if the recording itself leaves it open. */
  static Optional<Duration> of(AudioSignature container, AudioBytes audio) throws IOException {
    return switch (container) {
      // Counted by their bytes already.
      case WAV -> Optional.empty();
      case FLAC -> FlacLength.uncompressed(audio);
      case OGG -> PlausibleDuration.of(audio.size(), LOSSY_RATE);
      case MP4, M4A ->
          PlausibleDuration.of(audio.size(), rate(Mp4Length.movie(audio, MOVIE_LENGTH), RICH_MP4));
      case WEBM ->
          PlausibleDuration.of(audio.size(), rate(audio.read(0, TRACKS_LENGTH), RICH_WEBM));
      case ID3, MPEG_FRAME, ADTS_FRAME ->
          PlausibleDuration.of(audio.size() - Mp3Length.afterTags(audio), MPEG_RATE);
    };
  }

  private static long rate(byte[] tracks, List<String> rich) {
    String text = new String(tracks, StandardCharsets.ISO_8859_1);
    return rich.stream().anyMatch(text::contains) ? RICH_RATE : LOSSY_RATE;
  }
}
