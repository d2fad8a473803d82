package dev.patchbay.body.json;

/** Text sink that counts the bytes of a text in UTF-8 and keeps none of it. */
final class Utf8Length implements TextSink {

  private long bytes;

  @Override
  public void ascii(byte[] text, int from, int to) {
    bytes += to - from;
  }

  @Override
  public void point(int point) {
    bytes += length(point);
  }

  private static int length(int point) {
    if (point < 0x80) {
      return 1;
    }
    // Two surrogates of JSON escapes are a character of four bytes.
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    if (point < 0x800 || surrogate) {
      return 2;
    }
    return point < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : 4;
  }

  long bytes() {
    return bytes;
  }
}
