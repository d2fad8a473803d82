package dev.patchbay.body.multipart;

/**
 * Position of one part of a multipart body, as byte offsets.
 *
 * @param name field name, decoded
 * @param text true for a text value, false for a file
 * @param from offset of the first dash of the delimiter before it
 * @param value offset of the first byte of its value
 * @param to offset of the byte after its value
 */
record Part(String name, boolean text, long from, long value, long to) {

  /** Offset of the next delimiter's first dash. */
  long next() {
    return to + 2;
  }
}
