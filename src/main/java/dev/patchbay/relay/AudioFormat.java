package dev.patchbay.relay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** OpenAI's formats of speech, their content types, and what their first bytes look like. */
enum AudioFormat {
  MP3("audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/x-mp3", "audio/x-mpeg"),
  // Opus travels in Ogg, and providers label it either way.
  OPUS("audio/opus", "audio/ogg", "application/ogg", "audio/x-opus"),
  AAC("audio/aac", "audio/aacp", "audio/x-aac", "audio/x-hx-aac-adts"),
  FLAC("audio/flac", "audio/x-flac"),
  WAV("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave", "audio/x-pn-wav"),
  PCM("audio/pcm", "audio/x-pcm", "audio/l16", "audio/raw");

  private final String type;
  private final Set<String> others;

  AudioFormat(String type, String... others) {
    this.type = type;
    this.others = Set.of(others);
  }

  /** The content type that OpenAI gives. */
  String type() {
    return type;
  }

  static Optional<AudioFormat> named(String format) {
    return Arrays.stream(values())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(format))
        .findFirst();
  }

  /** True if a type without parameters, in lower case, may label this format. */
  boolean isLabelled(String mime) {
    return type.equals(mime) || others.contains(mime);
  }

  /** The format that the first bytes show beyond doubt. */
  static Optional<AudioFormat> marked(AnswerStart start) {
    boolean riff = start.startsWith("RIFF", 0) || start.startsWith("RF64", 0);
    if (riff && start.startsWith("WAVE", 8)) {
      return Optional.of(WAV);
    }
    if (start.startsWith("OggS", 0)) {
      return Optional.of(OPUS);
    }
    if (start.startsWith("fLaC", 0)) {
      return Optional.of(FLAC);
    }
    return start.startsWith("ID3", 0) ? Optional.of(MP3) : Optional.empty();
  }

  /** The same, also by the two bytes of a frame, which headerless audio may hold by chance. */
  static Optional<AudioFormat> seen(AnswerStart start) {
    byte[] bytes = start.bytes();
    boolean frame = bytes.length > 1 && bytes[0] == (byte) 0xFF && (bytes[1] & 0xE0) == 0xE0;
    if (!frame) {
      return marked(start);
    }
    // The two layer bits: 0 is the ADTS frame of AAC, 1 to 3 are the layers of MPEG audio.
    boolean adts = (bytes[1] & 0xF6) == 0xF0;
    boolean mpeg = (bytes[1] & 0x06) != 0;
    if (adts) {
      return Optional.of(AAC);
    }
    return mpeg ? Optional.of(MP3) : Optional.empty();
  }
}
