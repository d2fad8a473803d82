package dev.patchbay.relay.piece;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Source of the answers to the pieces of a text, in order. */
@FunctionalInterface
public interface PieceSource {

  /**
   * Waits for the next answer; empty after the last.
   *
   * @throws IOException if no provider speaks it
   */
  Optional<InputStream> next() throws IOException;
}
