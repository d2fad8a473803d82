package dev.patchbay.body;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Finds a file name for audio that came without one: providers tell the format by its ending. */
final class AudioName {

  /** How many bytes are looked at. */
  static final int LOOK = 16;

  private AudioName() {}

  /**
   * @param start the file's first bytes
   * @param contentType what the client says it is; empty if nothing
   */
  static String of(byte[] start, String contentType) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    String bySight = bySight(text);
    return "audio." + (bySight.isEmpty() ? bySay(contentType) : bySight);
  }

  private static String bySight(String start) {
    if (start.startsWith("RIFF") && start.startsWith("WAVE", 8)) {
      return "wav";
    }
    if (start.startsWith("ID3")) {
      return "mp3";
    }
    if (start.startsWith("fLaC")) {
      return "flac";
    }
    if (start.startsWith("OggS")) {
      return "ogg";
    }
    if (start.startsWith("\u001A\u0045\u00DF\u00A3")) {
      return "webm"; // Also Matroska's, whose own ending no provider takes.
    }
    if (start.startsWith("ftyp", 4)) {
      return start.startsWith("M4A", 8) ? "m4a" : "mp4";
    }
    return frame(start);
  }

  /** By the sync word of MPEG audio; layer 0 is what AAC in ADTS has there. */
  private static String frame(String start) {
    boolean sync =
        start.length() > 1 && start.charAt(0) == 0xFF && (start.charAt(1) & 0xE0) == 0xE0;
    if (!sync) {
      return "";
    }
    if ((start.charAt(1) & 0x06) != 0) {
      return "mp3";
    }
    return (start.charAt(1) & 0xF0) == 0xF0 ? "aac" : "";
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
