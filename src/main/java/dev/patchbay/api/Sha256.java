package dev.patchbay.api;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 message digests.
 *
 * <p>Threading: any thread; each digest belongs to the caller that requested it.
 */
public final class Sha256 {

  /** Bytes of a digest. */
  public static final int LENGTH = 32;

  // Cloning avoids the security providers' lookup; hashing one body takes many digests.
  private static final MessageDigest PROTOTYPE = lookUp();

  private Sha256() {}

  /** A new, empty digest. */
  public static MessageDigest digest() {
    try {
      return (MessageDigest) PROTOTYPE.clone();
    } catch (CloneNotSupportedException otherProvider) {
      return lookUp();
    }
  }

  private static MessageDigest lookUp() {
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

  /** A digest that begins with a tag for the kind of content, so that kinds never collide. */
  public static MessageDigest tagged(char kind) {
    MessageDigest digest = digest();
    digest.update((byte) kind);
    return digest;
  }

  /** A stream that updates a digest with all bytes written to it. */
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
