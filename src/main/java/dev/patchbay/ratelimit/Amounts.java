package dev.patchbay.ratelimit;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.ratelimit.bucket.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/** Tokens that one call needs of its rate limits. Units without an amount are not checked. */
final class Amounts {

  private static final Unit[] UNITS = Unit.values();
  private static final long NONE = -1;

  private static final Amounts EMPTY = new Amounts(empty());

  /** Amounts of a session's turn that are charged once they are known. */
  static final Amounts TURN = of(Unit.AUDIO_SECONDS, 0).and(Unit.TOKENS, 0);

  // By the unit's ordinal: each call makes some of these, and most routers have no limit at all.
  private final long[] tokens;

  private Amounts(long[] tokens) {
    this.tokens = tokens;
  }

  private static long[] empty() {
    long[] none = new long[UNITS.length];
    Arrays.fill(none, NONE);
    return none;
  }

  static Amounts of(Unit unit, long tokens) {
    return EMPTY.and(unit, tokens);
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
      case OTHER -> EMPTY;
    };
  }

  /** These amounts plus one request and the size of its body. */
  Amounts withRequest(AudioRequest audio) {
    Amounts all = and(Unit.REQUESTS, 1);
    return audio.uploadBytes() > 0 ? all.and(Unit.UPLOAD_BYTES, audio.uploadBytes()) : all;
  }

  Amounts and(Unit unit, long more) {
    long[] all = tokens.clone();
    all[unit.ordinal()] = more;
    return new Amounts(all);
  }

  /** Passes on each unit that has an amount. */
  void forEach(ObjLongConsumer<Unit> each) {
    for (Unit unit : UNITS) {
      if (tokens[unit.ordinal()] != NONE) {
        each.accept(unit, tokens[unit.ordinal()]);
      }
    }
  }
}
