package dev.patchbay;

import dev.patchbay.admin.Accounting;
import dev.patchbay.admin.Admin;
import dev.patchbay.admin.Endpoint;
import dev.patchbay.admin.Parts;
import dev.patchbay.admin.Reply;
import dev.patchbay.admin.Router;
import dev.patchbay.config.Settings;
import dev.patchbay.explain.ExplainAnswers;
import dev.patchbay.explain.Surroundings;
import dev.patchbay.ops.CountedCalls;
import dev.patchbay.ops.HealthServlet;
import dev.patchbay.ops.Meters;
import dev.patchbay.ops.MetricsServlet;
import dev.patchbay.ops.Readings;
import dev.patchbay.ops.Seen;
import dev.patchbay.ops.UsageReadings;
import dev.patchbay.ratelimit.Limiter;
import dev.patchbay.routing.Standing;
import dev.patchbay.web.FinishedCalls;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** All that operators see and steer: health, metrics, administration. */
final class OperatorSide implements AutoCloseable {

  private final Seen seen;
  private final Books books;
  private final Limiter limiter;
  private final Meters meters = new Meters();
  private final CountedCalls counted;
  private final Admin admin;

  OperatorSide(Seen seen, Books books, Limiter limiter) {
    this.seen = seen;
    this.books = books;
    this.limiter = limiter;
    this.counted = new CountedCalls(meters, seen.live().current());
    this.admin =
        new Admin(
            new Parts(
                new Router(seen.version(), Instant.now(), seen.open()),
                seen.live(),
                seen.board(),
                seen.cache(),
                new Accounting(books.outlays(), books::ledger),
                Clock.systemUTC()));
    seen.live().hear(admin::reloaded);
  }

  /** Who counts and shows the calls that have ended. */
  List<FinishedCalls> listeners() {
    return List.of(counted, admin);
  }

  void register(Stations stations) {
    Readings readings = Readings.of(seen, new UsageReadings(limiter, seen.live(), books::writer));
    stations.beside("health", new HealthServlet(seen), "/health/*");
    stations.beside(
        "metrics", new MetricsServlet(seen.live()::current, meters, readings), "/metrics");
    admin.register(stations.context(), Stations.ROUTING, List.of(explain()));
  }

  private Endpoint explain() {
    ExplainAnswers answers =
        new ExplainAnswers(
            seen.live()::current,
            Surroundings.of(seen.board(), limiter, books.spent(), seen.cache()));
    return Endpoint.post(
        "/explain",
        asked -> Reply.json(200, answers.answer(asked.body().getBytes(StandardCharsets.UTF_8))));
  }

  /** Counts by these settings from now on. */
  void adopt(Settings settings) {
    counted.adopt(settings);
  }

  void changed(String provider, Standing before, Standing now) {
    admin.changed(provider, before, now);
  }

  /** Sends away who listens, as they would listen for ever. */
  @Override
  public void close() {
    admin.close();
  }
}
