package dev.patchbay.config.reader;

import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.realtime.session.SessionLimits;
import dev.patchbay.routing.provider.Money;
import java.time.Duration;

/** Reads the limits of realtime sessions. */
public final class SessionLimitsReader {

  private static final ValueParser<Long> COUNT = ValueParsers.whole(0, 1_000_000);

  // What is larger than that no provider takes, and a heap holds a few of them.
  private static final ValueParser<Long> MESSAGE = ValueParsers.size(1024, 64 * 1024 * 1024);

  private final Section router;

  public SessionLimitsReader(Section router) {
    this.router = router;
  }

  public SessionLimits read() {
    return new SessionLimits(
        new SessionLimits.Counts(
            count("sessions"), count("sessions.client"), count("sessions.provider")),
        time("sessions.longest"),
        time("sessions.idle"),
        router.read("sessions.cost", ValueParsers.MONEY).map(Money::new),
        router.require("sessions.message", MESSAGE, 1024L),
        time("sessions.ping"),
        time("sessions.silence"));
  }

  private int count(String key) {
    return router.require(key, COUNT, 0L).intValue();
  }

  private Duration time(String key) {
    return router.require(key, ValueParsers.DURATION, Duration.ofSeconds(1));
  }
}
