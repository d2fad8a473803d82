package dev.patchbay.body.json;

import java.security.MessageDigest;

/**
 * Text sink that hashes the code points of a text of any length: escaping makes no difference, and
 * different texts never feed equal bytes to the digest, unpaired surrogates included.
 */
final class HashingSink implements TextSink {

  private static final int NONE = -1;

  private final MessageDigest digest;
  private int half = NONE;

  HashingSink(MessageDigest digest) {
    this.digest = digest;
  }

  @Override
  public void ascii(byte[] bytes, int from, int to) {
    end();
    digest.update(bytes, from, to - from);
  }

  @Override
  public void point(int point) {
    if (half != NONE && point >= 0xDC00 && point <= 0xDFFF) {
      int whole = Character.toCodePoint((char) half, (char) point);
      half = NONE;
      update(whole);
      return;
    }
    end();
    if (point >= 0xD800 && point <= 0xDBFF) {
      half = point;
      return;
    }
    update(point);
  }

  /** Ends the text; a surrogate that is still unpaired is hashed. */
  void end() {
    if (half != NONE) {
      update(half);
      half = NONE;
    }
  }

  // UTF-8, extended to unpaired surrogates.
  private void update(int point) {
    if (point < 0x80) {
      digest.update((byte) point);
      return;
    }
    int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    int lead = (0xFF00 >> more + 1) & 0xFF;
    digest.update((byte) (lead | point >> 6 * more));
    for (int i = more - 1; i >= 0; i--) {
      digest.update((byte) (0x80 | point >> 6 * i & 0x3F));
    }
  }
}
