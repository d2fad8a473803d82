package dev.patchbay.realtime.provider;

/** Opcodes of WebSocket frames (RFC 6455 §5.2), and the bits beside them. */
final class Opcode {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** First bit of the first byte: the last frame of its message. */
  static final int FIN = 0x80;

  /** First bit of the second byte. */
  static final int MASKED = 0x80;

  static final int LENGTH_IN_TWO_BYTES = 126;
  static final int LENGTH_IN_EIGHT_BYTES = 127;
  static final int LONGEST_CONTROL = 125;

  private Opcode() {}
}
