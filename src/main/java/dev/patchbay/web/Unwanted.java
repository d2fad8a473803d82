package dev.patchbay.web;

/** Nobody wants the rest of an answer: the client has left. */
public final class Unwanted extends Exception {

  public Unwanted(Exception cause) {
    super("nobody wants the rest", cause, false, false);
  }

  public Unwanted() {
    super("nobody wants the rest", null, false, false);
  }
}
