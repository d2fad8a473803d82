package dev.patchbay.ratelimit;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.ratelimit.bucket.Unit;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one call uses, in tokens; what is not in it is not looked at.
 *
 * @param of by unit
 */
record Amounts(Map<Unit, Long> of) {

  Amounts {
    of = Map.copyOf(of);
  }

  static Amounts of(Unit unit, long tokens) {
    return new Amounts(Map.of(unit, tokens));
  }

  /**
   * What only the body of a call tells.
   *
   * @param length of its recording; zero if that is not known
   */
  static Amounts told(AudioRequest asked, Duration length) {
    return switch (asked.task()) {
      case SPEECH -> of(Unit.CHARACTERS, asked.characters());
      case TRANSCRIPTION, TRANSLATION -> of(Unit.AUDIO_SECONDS, length.toMillis());
      case OTHER -> new Amounts(Map.of());
    };
  }

  /** These, the call itself, and its size. */
  Amounts whole(AudioRequest asked) {
    Amounts all = and(Unit.REQUESTS, 1);
    return asked.uploadBytes() > 0 ? all.and(Unit.UPLOAD_BYTES, asked.uploadBytes()) : all;
  }

  Amounts and(Unit unit, long tokens) {
    Map<Unit, Long> more = new EnumMap<>(Unit.class);
    more.putAll(of);
    more.put(unit, tokens);
    return new Amounts(more);
  }
}
