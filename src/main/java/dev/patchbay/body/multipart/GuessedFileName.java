package dev.patchbay.body.multipart;

import dev.patchbay.audio.AudioSignature;
import dev.patchbay.body.scan.MediaType;
import java.util.Locale;

/** Finds a file name for audio that came without one: providers tell the format by its ending. */
final class GuessedFileName {

  /** How many bytes are looked at. */
  static final int LOOK = AudioSignature.LOOK;

  private GuessedFileName() {}

  /**
   * @param start the file's first bytes
   * @param contentType what the client says it is; empty if nothing
   */
  static String of(byte[] start, String contentType) {
    return "audio."
        + AudioSignature.of(start)
            .map(GuessedFileName::bySight)
            .orElseGet(() -> bySay(contentType));
  }

  private static String bySight(AudioSignature signature) {
    return switch (signature) {
      case WAV -> "wav";
      case ID3, MPEG_FRAME -> "mp3";
      case FLAC -> "flac";
      case OGG -> "ogg";
      case WEBM -> "webm"; // Also Matroska's, whose own ending no provider takes.
      case M4A -> "m4a";
      case MP4 -> "mp4";
      case ADTS_FRAME -> "aac";
    };
  }

  // Without any sign it is called wav: every provider takes that ending, and those that decode with
  // ffmpeg look at the bytes anyway.
  private static String bySay(String contentType) {
    return switch (MediaType.of(contentType).essence().toLowerCase(Locale.ROOT)) {
      case "audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/x-mpeg" -> "mp3";
      case "audio/flac", "audio/x-flac" -> "flac";
      case "audio/ogg", "audio/opus", "application/ogg" -> "ogg";
      case "audio/webm", "video/webm" -> "webm";
      case "audio/m4a", "audio/x-m4a", "audio/mp4a-latm" -> "m4a";
      case "audio/mp4", "video/mp4" -> "mp4";
      case "audio/aac", "audio/aacp" -> "aac";
      default -> "wav";
    };
  }
}
