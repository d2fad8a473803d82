package dev.patchbay.relay;

/** The client has left, or takes nothing any more; no evidence about any provider. */
final class ClientGone extends Exception {

  ClientGone(Exception cause) {
    super("client gone", cause, false, false);
  }
}
