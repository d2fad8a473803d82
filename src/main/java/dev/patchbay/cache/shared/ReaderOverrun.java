package dev.patchbay.cache.shared;

import java.io.IOException;

/** A reader was overtaken by an answer that is too large to be held for it. */
final class ReaderOverrun extends IOException {

  ReaderOverrun() {
    super("the client takes a shared answer too slowly");
  }
}
