package dev.patchbay.realtime.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Concurrency limiter of sessions: how many there are at once, of the router, of each client and of
 * each provider. Threading: any thread; never blocks.
 */
public final class SessionLimiter {

  private static final String ALL = "";

  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  /** Acquires a place of the router's; false if there is none left. */
  public boolean tryAcquire(SessionLimits.Counts most) {
    return tryAcquire(ALL, most.all());
  }

  public boolean tryAcquireForClient(String client, SessionLimits.Counts most) {
    return tryAcquire("client " + client, most.client());
  }

  public boolean tryAcquireForProvider(String provider, SessionLimits.Counts most) {
    return tryAcquire("provider " + provider, most.provider());
  }

  public void release() {
    release(ALL);
  }

  public void releaseForClient(String client) {
    release("client " + client);
  }

  public void releaseForProvider(String provider) {
    release("provider " + provider);
  }

  private boolean tryAcquire(String key, int most) {
    int now = taken.merge(key, 1, Integer::sum);
    if (most > 0 && now > most) {
      release(key);
      return false;
    }
    return true;
  }

  private void release(String key) {
    taken.computeIfPresent(key, (name, count) -> count > 1 ? count - 1 : null);
  }
}
