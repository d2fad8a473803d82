package dev.patchbay.call;

import dev.patchbay.routing.outcome.Fault;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a call ended.
 *
 * @param kind kind of the ending
 * @param fault fault of the provider, if its answer broke off
 * @param joined true if the call shared the fetch of an identical one
 */
public record CallEnding(Kind kind, Optional<Fault> fault, boolean joined) {

  /** Kind of an ending. */
  public enum Kind {
    /** The client got the whole answer. */
    RELAYED,
    /** The provider failed after the first byte, and the client's connection was cut. */
    BROKE_OFF,
    /** No provider gave a good answer; the client got the error of the last attempt. */
    GAVE_UP,
    /** The router stopped before the answer had ended. */
    STOPPED,
    /** The client disconnected before the end of the answer. */
    CLIENT_LEFT,
    /** The router closed the session, by a limit or because the operator wanted it. */
    CLOSED,
    /** Answered from the cache. */
    HIT,
    /** The call was for a cached answer only, and there was none. */
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
  public static final CallEnding CLOSED = of(Kind.CLOSED);
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
  public static CallEnding ofFault(Fault fault) {
    return new CallEnding(Kind.BROKE_OFF, Optional.of(fault), false);
  }

  /** This ending for a call that shared the fetch of an identical one. */
  public CallEnding asJoined() {
    return new CallEnding(kind, fault, true);
  }

  /** True if the client got an incomplete answer, or none, through no fault of its own. */
  public boolean isBrokenOff() {
    return kind == Kind.BROKE_OFF || kind == Kind.STOPPED;
  }

  /** Label in logs, metrics and traces: {@code relayed}, {@code joined_gave_up}. */
  public String label() {
    return joined ? "joined_" + kindLabel() : kindLabel();
  }

  private String kindLabel() {
    return switch (kind) {
      case RELAYED -> "relayed";
      case BROKE_OFF -> "broke_off_" + fault.map(Fault::label).orElseThrow();
      case GAVE_UP -> "gave_up";
      case STOPPED -> "stopped";
      case CLIENT_LEFT -> "client_left";
      case CLOSED -> "closed";
      case HIT -> "hit";
      case MISS -> "miss";
      case UNROUTED -> "unrouted";
    };
  }
}
