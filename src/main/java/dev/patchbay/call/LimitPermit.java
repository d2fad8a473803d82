package dev.patchbay.call;

import java.util.Optional;

/** One call's share of a route or a provider while it is under way; given back when closed. */
public interface LimitPermit extends AutoCloseable {

  /** A share of what has no limit. */
  LimitPermit FREE = Optional::empty;

  /** Why there is none; empty if it was granted. */
  Optional<Denial> denial();

  @Override
  default void close() {}
}
