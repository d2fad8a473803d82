package dev.patchbay.routing.outcome;

import java.util.Locale;

/** How an attempt failed without an answer that could be passed on. */
public enum Fault {
  /** No connection: refused, unreachable, or its name does not resolve. */
  CONNECT,
  /** The connection stood but no secure one came about. */
  TLS,
  /** The first byte did not come in time. */
  FIRST_BYTE_DEADLINE,
  /** Nothing came for too long in the middle of an answer. */
  IDLE,
  /** The connection broke, or what came was not HTTP, before a head was complete. */
  BROKEN_HEAD,
  /** The body broke off, or was shorter than announced. */
  BROKEN_BODY,
  /** A good status with no audio behind it. */
  EMPTY_AUDIO,
  /** A good status with an error in the body. */
  ERROR_IN_ANSWER,
  /** A good status with audio that is not what was asked for and cannot be converted. */
  WRONG_FORMAT,
  /** The router itself has no file left for a connection; says nothing of the provider. */
  OUT_OF_FILES,
  /** A redirect, an unasked upgrade, or another answer that a speech API never gives. */
  UNEXPECTED_ANSWER;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
