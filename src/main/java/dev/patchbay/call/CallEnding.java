package dev.patchbay.call;

import dev.patchbay.routing.outcome.Fault;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a call ended.
 *
 * @param kind what became of it
 * @param fault what the provider did wrong; there if its answer broke off, and only then
 * @param joined true if the call shared an answer that was fetched for an identical one
 */
public record CallEnding(Kind kind, Optional<Fault> fault, boolean joined) {

  /** What may become of a call. */
  public enum Kind {
    /** The whole answer went to the client. */
    RELAYED,
    /** The provider failed after the first byte, and the client's connection was cut. */
    BROKE_OFF,
    /** No provider gave a good answer; the client was told what the last attempt came to. */
    GAVE_UP,
    /** The router stopped before an answer had begun. */
    STOPPED,
    /** The client left before the answer's end. */
    CLIENT_LEFT,
    /** The answer was kept. */
    HIT,
    /** Nothing but a kept answer was asked for, and there was none. */
    MISS,
    /** The router answered without a route. */
    UNROUTED
  }

  private static final Set<Kind> FETCHED =
      EnumSet.of(Kind.RELAYED, Kind.BROKE_OFF, Kind.GAVE_UP, Kind.STOPPED, Kind.CLIENT_LEFT);

  public static final CallEnding RELAYED = of(Kind.RELAYED);
  public static final CallEnding GAVE_UP = of(Kind.GAVE_UP);
  public static final CallEnding STOPPED = of(Kind.STOPPED);
  public static final CallEnding CLIENT_LEFT = of(Kind.CLIENT_LEFT);
  public static final CallEnding HIT = of(Kind.HIT);
  public static final CallEnding MISS = of(Kind.MISS);
  public static final CallEnding UNROUTED = of(Kind.UNROUTED);

  public CallEnding {
    if (fault.isPresent() != (kind == Kind.BROKE_OFF)) {
      throw new IllegalArgumentException(
          "fault of " + kind + ": " + fault + " (expected: one if it broke off, else none)");
    }
    if (joined && !FETCHED.contains(kind)) {
      throw new IllegalArgumentException("joined: " + kind + " (expected: one of " + FETCHED + ")");
    }
  }

  private static CallEnding of(Kind kind) {
    return new CallEnding(kind, Optional.empty(), false);
  }

  /** The provider failed after the first byte. */
  public static CallEnding brokeOff(Fault fault) {
    return new CallEnding(Kind.BROKE_OFF, Optional.of(fault), false);
  }

  /** The same for a call that joined the fetch of an identical one. */
  public CallEnding ofJoined() {
    return new CallEnding(kind, fault, true);
  }

  public boolean brokeOff() {
    return kind == Kind.BROKE_OFF;
  }

  /** The word for it in logs, metrics and traces: {@code relayed}, {@code joined_gave_up}. */
  public String label() {
    return joined ? "joined_" + word() : word();
  }

  private String word() {
    return switch (kind) {
      case RELAYED -> "relayed";
      case BROKE_OFF -> "broke_off_" + fault.map(Fault::label).orElseThrow();
      case GAVE_UP -> "gave_up";
      case STOPPED -> "stopped";
      case CLIENT_LEFT -> "client_left";
      case HIT -> "hit";
      case MISS -> "miss";
      case UNROUTED -> "unrouted";
    };
  }
}
