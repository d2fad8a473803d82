package dev.patchbay.ops;

import dev.patchbay.config.Settings;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Money;
import dev.patchbay.routing.Outcome;
import dev.patchbay.web.Finished;
import dev.patchbay.web.FinishedCalls;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts each call when its last byte is out.
 *
 * <p>Threading: any thread; one at a time adopts.
 */
public final class CountedCalls implements FinishedCalls {

  private static final int FIRST_ERROR = 400;

  private final Meters meters;
  private volatile Labels labels;

  /**
   * @param settings whose names may stand in labels
   */
  public CountedCalls(Meters meters, Settings settings) {
    this(meters, Labels.of(settings));
  }

  CountedCalls(Meters meters, Labels labels) {
    this.meters = meters;
    this.labels = labels;
    meters.add(Family.CALLS_IN_FLIGHT.series(), 0);
  }

  /** Forgets what was counted under names that are gone; calls under them end as others. */
  public void adopt(Settings settings) {
    adopt(Labels.of(settings));
  }

  void adopt(Labels next) {
    labels = next;
    meters.keep(next::know);
  }

  @Override
  public void begun() {
    meters.count(Family.CALLS_IN_FLIGHT.series());
  }

  @Override
  public void ended(Finished call) {
    meters.add(Family.CALLS_IN_FLIGHT.series(), -1);
    Labels known = labels;
    Outline outline = Outline.of(call, known);
    meters.count(
        outline
            .of(Family.CALLS)
            .with("status", Labels.status(call.answer().status()))
            .with("ending", Labels.ending(call.travelled().ending())));
    meters.time(outline.of(Family.CALL_SECONDS), call.answer().total());
    meters.add(outline.of(Family.RECEIVED_BYTES), call.amounts().bytesIn());
    meters.add(outline.of(Family.SENT_BYTES), call.answer().bytes());
    meters.count(Family.CLIENT_CALLS.series().with("client", known.client(call.wanted().client())));
    if (call.answer().status() < FIRST_ERROR) {
      answered(call, outline);
    }
    Attempts.count(call, meters, known);
    cost(call, known);
  }

  private void answered(Finished call, Outline outline) {
    Optional<Duration> firstByte = call.answer().firstByteIfAny();
    firstByte.ifPresent(time -> meters.time(outline.of(Family.CALL_FIRST_BYTE_SECONDS), time));
    if (call.amounts().characters() > 0) {
      meters.add(outline.of(Family.CHARACTERS), call.amounts().characters());
    }
    if (!call.amounts().audio().isZero()) {
      meters.add(outline.of(Family.AUDIO_SECONDS), call.amounts().audio().toMillis());
    }
  }

  /** What a provider has served costs something, or it is not known what. */
  private void cost(Finished call, Labels known) {
    Optional<Journey.Tried> served =
        call.travelled().journey().last().filter(last -> last.outcome() instanceof Outcome.Served);
    if (served.isEmpty()) {
      return;
    }
    String provider = known.provider(served.get().provider());
    Optional<Money> cost = call.amounts().cost().amount();
    if (cost.isEmpty()) {
      meters.count(Family.UNPRICED.series().with("provider", provider));
      return;
    }
    String client = known.client(call.wanted().client());
    meters.add(Family.COST.series().with("provider", provider), cost.get().micros());
    meters.add(Family.CLIENT_COST.series().with("client", client), cost.get().micros());
  }

  /** What all that is told of a call is told by. */
  private record Outline(String task, String route) {

    static Outline of(Finished call, Labels known) {
      return new Outline(call.wanted().task().label(), known.route(call.travelled().route()));
    }

    Series of(Family family) {
      return family.series().with("task", task).with("route", route);
    }
  }
}
