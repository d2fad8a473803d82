package dev.patchbay.routing.balance;

import java.util.OptionalDouble;

/** Load of the providers by name: outstanding calls and time to first byte. */
public interface ProviderLoad {

  /** No calls and no latencies. */
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

  /** Outstanding calls, queued ones included. */
  int outstanding(String provider);

  /** Moving average of the time to first byte; empty if none was observed. */
  OptionalDouble firstByteNanos(String provider);
}
