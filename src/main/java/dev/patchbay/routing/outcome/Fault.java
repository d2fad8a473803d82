package dev.patchbay.routing.outcome;

import java.util.Locale;

/** Fault of an attempt that ended without an answer that could be passed on. */
public enum Fault {
  /** No connection: refused, unreachable, or its name does not resolve. */
  CONNECT,
  /** The connection was established but the TLS handshake failed. */
  TLS,
  /** The first byte did not arrive in time. */
  FIRST_BYTE_DEADLINE,
  /** Nothing arrived for too long in the middle of an answer. */
  IDLE,
  /** The connection broke before the response head was complete, or the bytes were not HTTP. */
  BROKEN_HEAD,
  /** The body was cut off, or was shorter than announced. */
  BROKEN_BODY,
  /** A good status with no audio behind it. */
  EMPTY_AUDIO,
  /** A good status with an error in the body. */
  ERROR_IN_ANSWER,
  /** A good status with audio in another format than requested, which cannot be converted. */
  WRONG_FORMAT,
  /** The router has no file descriptor left for a connection; no sign of a broken provider. */
  OUT_OF_FILES,
  /** The router cut the attempt because it stops; no sign of a broken provider. */
  STOPPED,
  /** A redirect, an unrequested upgrade, or another answer that a speech API never gives. */
  UNEXPECTED_ANSWER;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
