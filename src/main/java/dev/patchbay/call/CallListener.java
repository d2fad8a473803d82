package dev.patchbay.call;

/**
 * Listener of all calls, those that the router answers itself included.
 *
 * <p>Threading: runs on the call's thread and must not do long work there.
 */
@FunctionalInterface
public interface CallListener {

  /** A call has arrived; {@link #onEnd} follows. */
  default void onStart() {}

  /** The last byte is written, or the call was broken off. */
  void onEnd(CallRecord call);
}
