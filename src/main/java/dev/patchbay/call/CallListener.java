package dev.patchbay.call;

/**
 * Is told of every call, whoever answered it.
 *
 * <p>Threading: any thread, the call's own; whoever has long work to do does it elsewhere.
 */
@FunctionalInterface
public interface CallListener {

  /** A call has come; {@link #ended} follows. */
  default void begun() {}

  /** The last byte is out, or the call was broken off. */
  void ended(CallRecord call);
}
