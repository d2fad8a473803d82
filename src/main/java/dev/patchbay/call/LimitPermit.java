package dev.patchbay.call;

import java.util.Optional;

/** Permit of one call from the limits of a route or a provider; closing it returns it. */
public interface LimitPermit extends AutoCloseable {

  /** Permit where there is no limit. */
  LimitPermit FREE = Optional::empty;

  /** The denial; empty if the permit was granted. */
  Optional<Denial> denial();

  @Override
  default void close() {}
}
