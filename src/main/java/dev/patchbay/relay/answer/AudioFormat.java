package dev.patchbay.relay.answer;

import dev.patchbay.audio.AudioSignature;
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
    return AudioSignature.of(start.bytes())
        .filter(signature -> !signature.isFrame())
        .flatMap(AudioFormat::of);
  }

  /** The same, also by the two bytes of a frame, which headerless audio may hold by chance. */
  static Optional<AudioFormat> seen(AnswerStart start) {
    return AudioSignature.of(start.bytes()).flatMap(AudioFormat::of);
  }

  private static Optional<AudioFormat> of(AudioSignature signature) {
    return switch (signature) {
      case WAV -> Optional.of(WAV);
      case OGG -> Optional.of(OPUS);
      case FLAC -> Optional.of(FLAC);
      case ID3, MPEG_FRAME -> Optional.of(MP3);
      case ADTS_FRAME -> Optional.of(AAC);
      // These are none of OpenAI's formats of speech.
      case WEBM, MP4, M4A -> Optional.empty();
    };
  }
}
