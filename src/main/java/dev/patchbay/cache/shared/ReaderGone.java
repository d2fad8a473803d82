package dev.patchbay.cache.shared;

import java.io.IOException;

/** The client of a reader has disconnected while the reader waited. */
final class ReaderGone extends IOException {

  private static final long serialVersionUID = 1;

  ReaderGone() {
    super("client left");
  }
}
