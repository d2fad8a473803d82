package dev.patchbay.routing.balance;

import java.util.OptionalDouble;

/** How busy and how fast providers are, by name, at the moment of asking. */
public interface ProviderLoad {

  /** Nothing is under way and nothing is known. */
  ProviderLoad NONE =
      new ProviderLoad() {
        @Override
        public int outstanding(String provider) {
          return 0;
        }

        @Override
        public OptionalDouble firstByteNanos(String provider) {
          return OptionalDouble.empty();
        }
      };

  /** Calls there now, the waiting ones included. */
  int outstanding(String provider);

  /** The usual time until the first byte; empty if none was seen. */
  OptionalDouble firstByteNanos(String provider);
}
