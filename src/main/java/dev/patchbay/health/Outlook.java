package dev.patchbay.health;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.AttemptPlan;
import dev.patchbay.routing.Contender;
import dev.patchbay.routing.Lineup;
import dev.patchbay.routing.Plan;
import dev.patchbay.routing.SkipReason;
import dev.patchbay.routing.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks of each candidate of a call what {@link Opening} asks, in the same order, and takes nothing:
 * no turn, no money, no place and no trial.
 */
final class Outlook {

  private final Switchboard board;
  private final Plan plan;
  private final AudioRequest request;

  Outlook(Switchboard board, Plan plan, AudioRequest request) {
    this.board = board;
    this.plan = plan;
    this.request = request;
  }

  List<Prospect> of(List<Contender> contenders, Lineup lineup) {
    List<Prospect> prospects = new ArrayList<>();
    lineup.asked().forEach(one -> prospects.add(prospect(one, Prospect.Line.IN_LINE)));
    lineup.lastResorts().forEach(one -> prospects.add(prospect(one, Prospect.Line.LAST_RESORT)));
    contenders.stream()
        .filter(one -> !lineup.asked().contains(one) && !lineup.lastResorts().contains(one))
        .forEach(one -> prospects.add(prospect(one, Prospect.Line.OUT)));
    return prospects;
  }

  private Prospect prospect(Contender one, Prospect.Line line) {
    AttemptPlan attempt = plan.attempts().get(one.place());
    if (line == Prospect.Line.OUT) {
      SkipReason why = SkipReason.of(one.standing());
      return refused(attempt, one.standing(), line, why, one.standing().words());
    }
    Charge charge = Charge.of(plan, attempt, request);
    Optional<String> tooDear = board.spending().refusal(plan, charge);
    if (tooDear.isPresent()) {
      return refused(attempt, one.standing(), line, SkipReason.NOT_FREE, tooDear.get());
    }
    Slots slots = board.slots().of(attempt.provider().name());
    Duration wait = board.longestWait(attempt.provider().name());
    Slots.Room room = slots.room();
    if (room == Slots.Room.NONE || (room == Slots.Room.IN_THE_QUEUE && wait.isZero())) {
      String busy = slots.inFlight() + " calls there, " + slots.queued() + " waiting";
      return refused(attempt, one.standing(), line, SkipReason.BUSY, busy);
    }
    return new Prospect(
        attempt,
        one.standing(),
        line,
        Optional.empty(),
        one.standing().words(),
        room == Slots.Room.FREE ? Duration.ZERO : wait);
  }

  private static Prospect refused(
      AttemptPlan attempt, Standing standing, Prospect.Line line, SkipReason why, String words) {
    return new Prospect(attempt, standing, line, Optional.of(why), words, Duration.ZERO);
  }
}
