package dev.patchbay.cluster;

import java.io.Serial;

/** Failure of Redis: not reached, too slow, or a command that it refused, as when it is full. */
final class RedisUnavailable extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  RedisUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
