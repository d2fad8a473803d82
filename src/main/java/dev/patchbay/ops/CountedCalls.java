package dev.patchbay.ops;

import dev.patchbay.routing.Routes;
import dev.patchbay.web.Finished;
import dev.patchbay.web.FinishedCalls;
import java.util.function.Supplier;

/** Counts each call when its last byte is out. Threading: any thread. */
public final class CountedCalls implements FinishedCalls {

  private final Meters meters;
  private final Supplier<Routes> current;

  /**
   * @param current the routes whose names may stand in labels
   */
  public CountedCalls(Meters meters, Supplier<Routes> current) {
    this.meters = meters;
    this.current = current;
  }

  @Override
  public void begun() {
    meters.arrived();
  }

  @Override
  public void ended(Finished call) {
    Call counted =
        new Call(
            call.wanted().task(),
            call.travelled().route(),
            call.answer().status(),
            call.travelled().ending(),
            call.travelled().journey(),
            call.answer().total());
    meters.ended(counted, Labels.of(current.get()));
  }
}
