package dev.patchbay.cache.shared;

import java.io.IOException;

/** A slow reader was overrun: what it was to read next has been overwritten in the buffer. */
final class ReaderOverrun extends IOException {

  ReaderOverrun() {
    super("the client reads a shared response too slowly");
  }
}
