package dev.patchbay.body;

import java.util.Arrays;
import java.util.Random;

/** Random mutations of bytes. */
public final class RandomBytes {

  private static final byte[] TELLING = Bodies.utf8("{}[]\",:\\u0-+.eE \r\n\t-b=;tfn\u0000ä");

  private RandomBytes() {}

  public static byte[] mutated(byte[] bytes, Random random) {
    byte[] mutated = bytes;
    for (int times = 1 + random.nextInt(2); times > 0 && mutated.length > 1; times--) {
      mutated = once(mutated, random);
    }
    return mutated;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    byte[] head = Arrays.copyOf(bytes, at);
    byte[] tail = Arrays.copyOfRange(bytes, at, bytes.length);
    byte[] telling = {TELLING[random.nextInt(TELLING.length)]};
    return switch (random.nextInt(6)) {
      case 0 -> head;
      case 1 -> Bodies.join(head, telling, tail);
      case 2 -> Bodies.join(head, telling, Arrays.copyOfRange(tail, 1, tail.length));
      case 3 -> Bodies.join(head, Arrays.copyOfRange(tail, 1, tail.length));
      case 4 -> Bodies.join(head, tail, tail);
      default -> Bodies.join(head, new byte[] {(byte) random.nextInt(256)}, tail);
    };
  }
}
