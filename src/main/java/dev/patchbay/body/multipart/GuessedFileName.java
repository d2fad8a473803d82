package dev.patchbay.body.multipart;

import dev.patchbay.audio.AudioSignature;
import dev.patchbay.body.scan.MediaType;
import java.util.Locale;

/** Guesses a file name for audio without one: providers go by its extension for the format. */
final class GuessedFileName {

  /** Number of bytes that are inspected. */
  static final int LENGTH = AudioSignature.LENGTH;

  private GuessedFileName() {}

  /**
   * @param start first bytes of the file
   * @param contentType content type of the part; empty if it has none
   */
  static String of(byte[] start, String contentType) {
    return "audio."
        + AudioSignature.of(start)
            .map(GuessedFileName::bySignature)
            .orElseGet(() -> byContentType(contentType));
  }

  private static String bySignature(AudioSignature signature) {
    return switch (signature) {
      case WAV -> "wav";
      case ID3, MPEG_FRAME -> "mp3";
      case FLAC -> "flac";
      case OGG -> "ogg";
      case WEBM -> "webm"; // Also Matroska, whose own extension no provider accepts.
      case M4A -> "m4a";
      case MP4 -> "mp4";
      case ADTS_FRAME -> "aac";
    };
  }

  // In doubt wav: every provider accepts that extension, and those that decode with ffmpeg go by
  // the bytes anyway.
  private static String byContentType(String contentType) {
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
