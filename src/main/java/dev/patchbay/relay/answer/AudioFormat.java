package dev.patchbay.relay.answer;

import dev.patchbay.audio.AudioSignature;
import dev.patchbay.audio.FrameSequence;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** OpenAI's audio formats of speech: content types and detection by signature. */
enum AudioFormat {
  MP3("audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/x-mp3", "audio/x-mpeg"),
  // Opus comes in an Ogg container, and providers use the types of either.
  OPUS("audio/opus", "audio/ogg", "application/ogg", "audio/x-opus"),
  AAC("audio/aac", "audio/aacp", "audio/x-aac", "audio/x-hx-aac-adts"),
  FLAC("audio/flac", "audio/x-flac"),
  WAV("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave", "audio/x-pn-wav"),
  PCM("audio/pcm", "audio/x-pcm", "audio/l16", "audio/raw");

  private static final Map<String, AudioFormat> BY_NAME =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  format -> format.name().toLowerCase(Locale.ROOT), Function.identity()));

  private final String type;
  private final Set<String> others;

  AudioFormat(String type, String... others) {
    this.type = type;
    this.others = Set.of(others);
  }

  /** The content type that OpenAI uses. */
  String type() {
    return type;
  }

  static Optional<AudioFormat> named(String format) {
    return Optional.ofNullable(BY_NAME.get(format));
  }

  /**
   * True if this is one of the format's content types.
   *
   * @param mime content type without parameters, in lower case
   */
  boolean hasType(String mime) {
    return type.equals(mime) || others.contains(mime);
  }

  /** The format by an unmistakable signature. */
  static Optional<AudioFormat> bySignature(AnswerStart start) {
    return AudioSignature.of(start.buffer(), start.count())
        .filter(signature -> !signature.isFrame())
        .flatMap(AudioFormat::of);
  }

  /** The format by signature or frame sync; headerless audio may look like a sync by chance. */
  static Optional<AudioFormat> bySignatureOrFrame(AnswerStart start) {
    return AudioSignature.of(start.buffer(), start.count()).flatMap(AudioFormat::of);
  }

  /** True for audio with a container or frames of its own, which played as samples is noise. */
  static boolean isOtherThanPcm(AnswerStart start) {
    Optional<AudioSignature> signature = AudioSignature.of(start.buffer(), start.count());
    if (signature.isEmpty()) {
      return false;
    }
    return !signature.get().isFrame()
        || signature.flatMap(AudioFormat::of).filter(f -> f.hasType(start.mime())).isPresent()
        || FrameSequence.startsWith(start.buffer(), start.count());
  }

  /** True for audio with the container or the frames of another format than wav. */
  static boolean isOtherThanWav(AnswerStart start) {
    return AudioSignature.of(start.buffer(), start.count())
        .filter(signature -> signature != AudioSignature.WAV)
        .isPresent();
  }

  /** True for audio in this format, by its signature, or by frames of it. */
  static boolean isAlready(AnswerStart start, String format) {
    Optional<AudioFormat> found = bySignatureOrFrame(start);
    return found.isPresent()
        && found.equals(named(format))
        && (bySignature(start).isPresent() || isOtherThanPcm(start));
  }

  /** True for samples that are labelled so where another of OpenAI's formats is requested. */
  static boolean isHeaderless(AnswerStart start, String format) {
    return named(format).isPresent()
        && PCM.hasType(start.mime())
        && !start.looksLikeJson()
        && AudioSignature.of(start.buffer(), start.count()).isEmpty();
  }

  private static Optional<AudioFormat> of(AudioSignature signature) {
    return switch (signature) {
      case WAV -> Optional.of(WAV);
      case OGG -> Optional.of(OPUS);
      case FLAC -> Optional.of(FLAC);
      case ID3, MPEG_FRAME -> Optional.of(MP3);
      case ADTS_FRAME -> Optional.of(AAC);
      // Not among OpenAI's formats of speech.
      case WEBM, MP4, M4A -> Optional.empty();
    };
  }
}
