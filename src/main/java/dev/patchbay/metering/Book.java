package dev.patchbay.metering;

/** Where what was used is written down. */
@FunctionalInterface
public interface Book {

  /** Keeps nothing. */
  Book NONE = used -> {};

  /** Takes note and returns at once, whatever becomes of it. */
  void note(Used used);
}
