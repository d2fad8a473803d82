package dev.patchbay.health;

import dev.patchbay.routing.Load;
import java.util.OptionalDouble;

/** The load as it is now: places that are taken or waited for, and first bytes as they came. */
public record LiveLoad(SlotTable slots, Latencies latencies) implements Load {

  @Override
  public int underWay(String provider) {
    Slots one = slots.of(provider);
    return one.inFlight() + one.queued();
  }

  @Override
  public OptionalDouble firstByteNanos(String provider) {
    return latencies.usualNanos(provider);
  }
}
