package dev.patchbay.relay.network;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of failures that last until somebody changes a configuration: one warning for each provider
 * and cause.
 *
 * <p>Threading: any thread.
 */
public final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Tells of a cause, once; an empty one is not told. */
  public void tell(String provider, String cause) {
    if (!cause.isEmpty() && told.add(provider + ": " + cause)) {
      LOG.warn("provider {} cannot be called: {}", provider, cause);
    }
  }
}
