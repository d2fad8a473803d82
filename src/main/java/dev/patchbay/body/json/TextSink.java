package dev.patchbay.body.json;

/** Takes a text as it is read. */
interface TextSink {

  /** A run of plain characters. */
  void ascii(byte[] bytes, int from, int to);

  /** A code point, or half of one as JSON's escapes give it. */
  void point(int point);
}
