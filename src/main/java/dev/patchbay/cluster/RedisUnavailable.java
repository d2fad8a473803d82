package dev.patchbay.cluster;

import java.io.Serial;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Failure of Redis: not reached, too slow, or a command that it refused, as when it is full. */
public final class RedisUnavailable extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  RedisUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** True if Redis answered that it does not do it, as when it is full. */
  public boolean isRefusal() {
    // A script that it does not know any more is loaded with the next connection.
    return getCause() instanceof JedisDataException
        && !(getCause() instanceof JedisNoScriptException);
  }
}
