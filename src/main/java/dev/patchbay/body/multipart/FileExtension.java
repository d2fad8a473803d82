package dev.patchbay.body.multipart;

import dev.patchbay.audio.AudioSignature;
import dev.patchbay.body.scan.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * File name extension of a recording: providers go by it for the format, and refuse those that they
 * do not know, whatever the bytes are.
 */
final class FileExtension {

  /** Number of bytes of a recording that are inspected. */
  static final int LENGTH = AudioSignature.LENGTH;

  private static final Set<String> MP3 = Set.of("mp3", "mpga", "mpeg");
  private static final Set<String> MP4 = Set.of("mp4", "m4a");

  /** What all providers take. */
  private static final Set<String> TAKEN =
      Set.of("flac", "mp3", "mpga", "mpeg", "mp4", "m4a", "ogg", "wav", "webm");

  /** Other endings of what has one that is taken. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "oga", "ogg", "opus", "ogg", "spx", "ogg", "weba", "webm", "wave", "wav", "m4b", "m4a",
          "mov", "mp4");

  /** Audio without a signature, which some providers take. */
  private static final Set<String> UNSIGNED =
      Set.of("aac", "ac3", "aif", "aiff", "amr", "au", "awb", "caf", "gsm", "pcm", "raw", "wma");

  private FileExtension() {}

  /**
   * The ending for a recording without one.
   *
   * @param start first bytes of the file
   * @param contentType content type of the part; empty if it has none
   */
  static String of(byte[] start, String contentType) {
    // In doubt wav: every provider accepts that, and those that decode with ffmpeg go by the bytes.
    return AudioSignature.of(start)
        .map(FileExtension::bySignature)
        .or(() -> byContentType(contentType))
        .orElse("wav");
  }

  /**
   * The ending that must replace the one of a recording; empty if it can stay.
   *
   * @param ending ending in lower case; empty if there is none
   */
  static Optional<String> correction(String ending, byte[] start, String contentType) {
    Optional<AudioSignature> signature = AudioSignature.of(start);
    if (signature.isPresent()) {
      return fits(ending, signature.get())
          ? Optional.empty()
          : Optional.of(bySignature(signature.get()));
    }
    if (TAKEN.contains(ending) || UNSIGNED.contains(ending)) {
      return Optional.empty();
    }
    if (ALIASES.containsKey(ending)) {
      return Optional.of(ALIASES.get(ending));
    }
    return ending.isEmpty() ? Optional.of(of(start, contentType)) : byContentType(contentType);
  }

  private static boolean fits(String ending, AudioSignature signature) {
    return switch (signature) {
      case WAV -> ending.equals("wav");
      case FLAC -> ending.equals("flac");
      case OGG -> ending.equals("ogg");
      case WEBM -> ending.equals("webm");
      case MP4, M4A -> MP4.contains(ending);
      case ID3 -> MP3.contains(ending) || ending.equals("aac");
      // Two bytes of sync, which audio without a signature may have by chance.
      case MPEG_FRAME -> MP3.contains(ending) || UNSIGNED.contains(ending);
      // No provider takes .aac; those that decode with ffmpeg find it under any name.
      case ADTS_FRAME -> TAKEN.contains(ending) || UNSIGNED.contains(ending);
    };
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

  private static Optional<String> byContentType(String contentType) {
    return switch (MediaType.of(contentType).essence().toLowerCase(Locale.ROOT)) {
      case "audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/x-mpeg" -> Optional.of("mp3");
      case "audio/flac", "audio/x-flac" -> Optional.of("flac");
      case "audio/ogg", "audio/opus", "application/ogg" -> Optional.of("ogg");
      case "audio/webm", "video/webm" -> Optional.of("webm");
      case "audio/m4a", "audio/x-m4a", "audio/mp4a-latm" -> Optional.of("m4a");
      case "audio/mp4", "video/mp4" -> Optional.of("mp4");
      case "audio/aac", "audio/aacp" -> Optional.of("aac");
      case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> Optional.of("wav");
      default -> Optional.empty();
    };
  }
}
