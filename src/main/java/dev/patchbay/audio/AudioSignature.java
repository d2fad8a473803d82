package dev.patchbay.audio;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Audio file signature (magic number): the container format that the first bytes show. */
public enum AudioSignature {
  WAV,
  FLAC,
  OGG,
  /** Also Matroska. */
  WEBM,
  MP4,
  M4A,
  /** The tag that many MP3 files begin with. */
  ID3,
  /** A bare frame of MPEG audio, layer 1 to 3. */
  MPEG_FRAME,
  /** A bare frame of AAC. */
  ADTS_FRAME;

  /** Number of bytes that are inspected. */
  public static final int LENGTH = 16;

  private static final String EBML = "\u001A\u0045\u00DF\u00A3";

  /**
   * @param start first bytes of the recording, {@link #LENGTH} of them if there are as many
   */
  public static Optional<AudioSignature> of(byte[] start) {
    return of(start, start.length);
  }

  /**
   * @param buffer buffer that begins with the first bytes of the recording
   * @param count number of bytes in the buffer
   */
  public static Optional<AudioSignature> of(byte[] buffer, int count) {
    String text = new String(buffer, 0, Math.min(count, LENGTH), StandardCharsets.ISO_8859_1);
    boolean wav = text.startsWith("RIFF") || text.startsWith("RF64") || text.startsWith("BW64");
    if (wav && text.startsWith("WAVE", 8)) {
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

  /** A frame by the sync word of MPEG audio; ADTS has 0 in the place of the layer. */
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

  /** True for a bare frame sync of two bytes, which headerless audio may contain by chance. */
  public boolean isFrame() {
    return this == MPEG_FRAME || this == ADTS_FRAME;
  }
}
