package dev.patchbay.call;

/**
 * Listener of all calls, those that the router answers itself included.
 *
 * <p>Threading: runs on the call's thread and must not do long work there.
 */
@FunctionalInterface
public interface CallListener {

  /** A call has arrived; {@link #ended} follows. */
  default void begun() {}

  /** The last byte is written, or the call was broken off. */
  void ended(CallRecord call);
}
