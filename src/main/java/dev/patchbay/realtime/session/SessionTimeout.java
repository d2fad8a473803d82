package dev.patchbay.realtime.session;

import java.time.Duration;
import java.util.Optional;

/**
 * Deadlines of a session: a side without a sign of life, the longest duration, the longest time
 * without a message.
 */
record SessionTimeout(
    SessionDescription info, SessionLimits limits, LastSeen client, LastSeen provider) {

  /** The end of the session if one of them has passed. */
  Optional<SessionEnd> due() {
    if (client.isSilentFor(limits.silence())) {
      return Optional.of(SessionEnd.clientSilent());
    }
    if (provider.isSilentFor(limits.silence())) {
      return Optional.of(SessionEnd.providerSilent());
    }
    if (info.age().compareTo(limits.longest()) > 0) {
      return expired("session_expired", "The session has reached its longest duration.");
    }
    Duration idle = limits.idle();
    return client.isIdleFor(idle) && provider.isIdleFor(idle)
        ? expired("session_idle", "The session was idle for too long.")
        : Optional.empty();
  }

  private static Optional<SessionEnd> expired(String code, String why) {
    return Optional.of(SessionEnd.byLimit(CloseCode.POLICY, code, why));
  }
}
