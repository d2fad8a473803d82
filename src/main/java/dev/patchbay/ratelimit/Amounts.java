package dev.patchbay.ratelimit;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.ratelimit.bucket.Unit;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Tokens that one call needs of its rate limits. Units that are not in it are not checked.
 *
 * @param of tokens by unit
 */
record Amounts(Map<Unit, Long> of) {

  /** Amounts of a session's turn that are charged once they are known. */
  static final Amounts TURN = new Amounts(Map.of(Unit.AUDIO_SECONDS, 0L, Unit.TOKENS, 0L));

  Amounts {
    of = Map.copyOf(of);
  }

  static Amounts of(Unit unit, long tokens) {
    return new Amounts(Map.of(unit, tokens));
  }

  /**
   * Amounts that are known only once the body has been read.
   *
   * @param length length of the recording; zero if unknown
   */
  static Amounts fromBody(AudioRequest audio, Duration length) {
    return switch (audio.task()) {
      case SPEECH -> of(Unit.CHARACTERS, audio.characters());
      case TRANSCRIPTION, TRANSLATION -> of(Unit.AUDIO_SECONDS, length.toMillis());
      // A session needs some to be left; what it uses is charged as it comes.
      case REALTIME -> TURN;
      case OTHER -> new Amounts(Map.of());
    };
  }

  /** These amounts plus one request and the size of its body. */
  Amounts withRequest(AudioRequest audio) {
    Amounts all = and(Unit.REQUESTS, 1);
    return audio.uploadBytes() > 0 ? all.and(Unit.UPLOAD_BYTES, audio.uploadBytes()) : all;
  }

  Amounts and(Unit unit, long tokens) {
    Map<Unit, Long> more = new EnumMap<>(Unit.class);
    more.putAll(of);
    more.put(unit, tokens);
    return new Amounts(more);
  }
}
