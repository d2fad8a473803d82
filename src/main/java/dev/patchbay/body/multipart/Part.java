package dev.patchbay.body.multipart;

/**
 * Where one part of a form stands, as byte offsets.
 *
 * @param name decoded
 * @param text true if its value is a text
 * @param from the first dash of the delimiter before it
 * @param value first byte of its value
 * @param to byte after its value
 */
record Part(String name, boolean text, long from, long value, long to) {

  /** Offset of the next delimiter's first dash. */
  long next() {
    return to + 2;
  }
}
