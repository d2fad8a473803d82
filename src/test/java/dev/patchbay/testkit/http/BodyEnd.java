package dev.patchbay.testkit.http;

/** How the body of an answer ended. */
public enum BodyEnd {
  /** With its last chunk, its last announced byte, or the close that was its end. */
  CLEAN,
  /** Closed before its end. */
  BROKEN,
  /** Reset before its end. */
  RESET
}
