package dev.patchbay.relay.piece;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import java.util.Optional;

/**
 * Result of the speech of a long text.
 *
 * @param end how it has ended
 * @param journey attempts for all pieces
 * @param fault why it broke off
 * @param first result of the first piece, if nothing was spoken
 */
public record LongSpeechResult<R extends PieceResult>(
    End end, Journey journey, Fault fault, Optional<R> first) {

  /** How the speech of a long text has ended. */
  public enum End {
    WHOLE,
    NOT_BEGUN,
    BROKE_OFF,
    CLIENT_LEFT,
    INTERRUPTED
  }

  static <R extends PieceResult> LongSpeechResult<R> of(End end, Journey journey) {
    return new LongSpeechResult<>(end, journey, Fault.BROKEN_BODY, Optional.empty());
  }
}
