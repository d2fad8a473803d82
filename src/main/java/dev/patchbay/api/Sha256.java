package dev.patchbay.api;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 digests.
 *
 * <p>Threading: any thread; a digest that was handed out is its caller's alone.
 */
public final class Sha256 {

  /** Bytes of a digest. */
  public static final int LENGTH = 32;

  // A copy is had without looking through the providers; it takes many to hash one body.
  private static final MessageDigest UNUSED = lookedUp();

  private Sha256() {}

  /** A digest of nothing so far. */
  public static MessageDigest digest() {
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

  /** The digest of a text in UTF-8, as 64 hexadecimal digits in lower case. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A digest of bytes that say first what kind of thing they are. */
  public static MessageDigest tagged(char kind) {
    MessageDigest digest = digest();
    digest.update((byte) kind);
    return digest;
  }

  /** Hashes a text by its UTF-16 units, whether or not they make whole characters. */
  public static byte[] of(char kind, String text) {
    MessageDigest digest = tagged(kind);
    for (int i = 0; i < text.length(); i++) {
      digest.update((byte) (text.charAt(i) >> 8));
      digest.update((byte) text.charAt(i));
    }
    return digest.digest();
  }

  /** A stream into a digest. */
  public static OutputStream into(MessageDigest digest) {
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
