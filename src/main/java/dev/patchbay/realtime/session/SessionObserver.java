package dev.patchbay.realtime.session;

import java.util.Map;
import java.util.Optional;

/**
 * Observer of a session's messages, for usage and limits.
 *
 * <p>Threading: one thread for each direction.
 */
public interface SessionObserver {

  /** What to do with a client's message once its type is known. */
  sealed interface Verdict {

    /** It goes on. */
    record Pass() implements Verdict {}

    /** It is answered with this error event, and the session goes on. */
    record Refuse(String code, String message) implements Verdict {}
  }

  Verdict PASS = new Verdict.Pass();

  /** Judges a client's message by its type, before any of it is passed on. */
  Verdict onClientType(String type);

  /** True if a client's message of this type may have names that are to be replaced. */
  boolean mayRename(String type);

  /** The strings that a client's complete message is to have instead, by path; empty for none. */
  Map<String, String> renames(EventFields event);

  /** A client's message is complete. */
  void onClientEvent(EventFields event);

  /** True if more is looked at in a provider's messages of this type than the type. */
  default boolean needsFields(String type) {
    return true;
  }

  /** A provider's message is complete; an end if the session may go no further. */
  Optional<SessionEnd> onProviderEvent(EventFields event);
}
