package dev.patchbay.body.json;

/** Sink for the text of a JSON token, while it is read. */
interface TextSink {

  /** A run of ASCII characters. */
  void ascii(byte[] bytes, int from, int to);

  /** A code point, or a surrogate from a JSON escape sequence. */
  void point(int point);
}
