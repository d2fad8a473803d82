package dev.patchbay.cache;

import java.io.IOException;

/** A reader was overtaken by an answer that is too large to be held for it. */
final class Lagged extends IOException {

  Lagged() {
    super("the client takes a shared answer too slowly");
  }
}
