package dev.patchbay.body;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of bytes that say first what kind of thing they are. */
final class Sha256 {

  // A copy is had without looking through the providers; it takes many to hash one body.
  private static final MessageDigest UNUSED = lookedUp();

  private Sha256() {}

  static MessageDigest tagged(char kind) {
    MessageDigest digest = fresh();
    digest.update((byte) kind);
    return digest;
  }

  private static MessageDigest fresh() {
    try {
      return (MessageDigest) UNUSED.clone();
    } catch (CloneNotSupportedException elsewhere) {
      return lookedUp();
    }
  }

  private static MessageDigest lookedUp() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Hashes a text by its UTF-16 units, whether or not they make whole characters. */
  static byte[] of(char kind, String text) {
    MessageDigest digest = tagged(kind);
    for (int i = 0; i < text.length(); i++) {
      digest.update((byte) (text.charAt(i) >> 8));
      digest.update((byte) text.charAt(i));
    }
    return digest.digest();
  }

  /** A stream into a digest. */
  static OutputStream into(MessageDigest digest) {
    return new OutputStream() {
      @Override
      public void write(int one) {
        digest.update((byte) one);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
      }
    };
  }
}
