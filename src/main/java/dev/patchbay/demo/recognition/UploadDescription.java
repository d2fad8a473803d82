package dev.patchbay.demo.recognition;

import dev.patchbay.audio.WavHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Description of an uploaded file, which the demo returns in place of a transcript: format, length
 * and size.
 *
 * @param text one sentence
 * @param seconds length of the recording; 0 if only a decoder could tell
 */
record UploadDescription(String text, double seconds) {

  private static final int LARGEST_HEADER = 64 * 1024;

  static UploadDescription of(byte[] file) {
    ByteArrayInputStream content = new ByteArrayInputStream(file);
    try {
      WavHeader wav = WavHeader.read(content, LARGEST_HEADER);
      long rest = content.available();
      long bytes = wav.dataLength() < 0 ? rest : Math.min(wav.dataLength(), rest);
      return wav(wav, wav.byteRate() > 0 ? bytes / (double) wav.byteRate() : 0);
    } catch (IOException notWav) {
      String text = "Received %s of %d bytes.".formatted(format(file), file.length);
      return new UploadDescription(text, 0);
    }
  }

  private static UploadDescription wav(WavHeader wav, double seconds) {
    String text =
        String.format(
            Locale.ROOT,
            "Received a wav of %.2f seconds, %d Hz, %d channel%s.",
            seconds,
            wav.rate(),
            wav.channels(),
            wav.channels() == 1 ? "" : "s");
    return new UploadDescription(text, seconds);
  }

  private static String format(byte[] file) {
    String head = new String(file, 0, Math.min(12, file.length), StandardCharsets.ISO_8859_1);
    // The sync word of a frame: twelve bits, of which the last tells MPEG 2.5.
    boolean frame = head.length() > 1 && head.charAt(0) == 0xFF && head.charAt(1) >= 0xE0;
    if (head.startsWith("ID3") || frame) {
      return "an mp3";
    }
    if (head.startsWith("OggS")) {
      return "an ogg";
    }
    if (head.startsWith("fLaC")) {
      return "a flac";
    }
    if (head.startsWith("\u001aE\u00df\u00a3")) {
      return "a webm";
    }
    if (head.startsWith("ftyp", 4)) {
      return "an mp4";
    }
    return "something unknown";
  }
}
