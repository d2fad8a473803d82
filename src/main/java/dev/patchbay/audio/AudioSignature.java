package dev.patchbay.audio;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the first bytes of a recording show it to be (its magic number). */
public enum AudioSignature {
  WAV,
  FLAC,
  OGG,
  /** Also Matroska's. */
  WEBM,
  MP4,
  M4A,
  /** The tag before many an MP3. */
  ID3,
  /** A bare frame of MPEG audio, layer 1 to 3. */
  MPEG_FRAME,
  /** A bare frame of AAC. */
  ADTS_FRAME;

  /** How many bytes are looked at. */
  public static final int LOOK = 16;

  private static final String EBML = "\u001A\u0045\u00DF\u00A3";

  /**
   * @param start the first bytes, {@link #LOOK} if there are as many
   */
  public static Optional<AudioSignature> of(byte[] start) {
    String text = new String(start, 0, Math.min(start.length, LOOK), StandardCharsets.ISO_8859_1);
    if ((text.startsWith("RIFF") || text.startsWith("RF64")) && text.startsWith("WAVE", 8)) {
      return Optional.of(WAV);
    }
    if (text.startsWith("fLaC")) {
      return Optional.of(FLAC);
    }
    if (text.startsWith("OggS")) {
      return Optional.of(OGG);
    }
    if (text.startsWith(EBML)) {
      return Optional.of(WEBM);
    }
    if (text.startsWith("ftyp", 4)) {
      return Optional.of(text.startsWith("M4A", 8) ? M4A : MP4);
    }
    return text.startsWith("ID3") ? Optional.of(ID3) : frame(text);
  }

  /** By the sync word of MPEG audio; layer 0 is what AAC in ADTS has there. */
  private static Optional<AudioSignature> frame(String text) {
    boolean sync = text.length() > 1 && text.charAt(0) == 0xFF && (text.charAt(1) & 0xE0) == 0xE0;
    if (!sync) {
      return Optional.empty();
    }
    if ((text.charAt(1) & 0x06) != 0) {
      return Optional.of(MPEG_FRAME);
    }
    return (text.charAt(1) & 0xF0) == 0xF0 ? Optional.of(ADTS_FRAME) : Optional.empty();
  }

  /** True of the two bytes of a frame, which headerless audio may hold by chance. */
  public boolean isFrame() {
    return this == MPEG_FRAME || this == ADTS_FRAME;
  }
}
