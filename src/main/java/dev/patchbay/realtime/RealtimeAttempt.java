package dev.patchbay.realtime;

import dev.patchbay.call.AttemptTrace;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.loadbalancer.CandidateLease;
import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.ProviderSocket;
import dev.patchbay.relay.AttemptResult;
import dev.patchbay.relay.JourneyRecorder;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An attempt at one candidate and what it holds until its session ends: the lease, the permit of
 * the provider's limit, its place among the provider's sessions.
 *
 * <p>Threading: the call's thread until it is open, then the thread that ends the session.
 */
final class RealtimeAttempt implements ConnectedProvider {

  /**
   * A provider that has begun.
   *
   * @param first its first message
   */
  record Connection(ProviderSocket socket, List<MessagePiece> first) {}

  private final CandidateLease lease;
  private final LimitPermit permit;
  private final Runnable place;
  private final AttemptTrace trace;
  private final long started = System.nanoTime();
  private Outcome outcome = new Outcome.ClientLeft();
  private Optional<Connection> connection = Optional.empty();
  private String brokeOff = "";

  /**
   * @param place gives the place back
   */
  RealtimeAttempt(CandidateLease lease, LimitPermit permit, Runnable place, AttemptTrace trace) {
    this.lease = lease;
    this.permit = permit;
    this.place = place;
    this.trace = trace;
  }

  @Override
  public AttemptPlan plan() {
    return lease.attempt();
  }

  AttemptTrace trace() {
    return trace;
  }

  @Override
  public ProviderSocket socket() {
    return connection.orElseThrow().socket();
  }

  @Override
  public List<MessagePiece> first() {
    return connection.orElseThrow().first();
  }

  @Override
  public boolean isDictation() {
    return false;
  }

  @Override
  public void turn(TokenUsage used) {
    trace.turn(used);
  }

  @Override
  public Journey finish(JourneyRecorder journal) {
    return journal.finish(elapsed());
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @Override
  public Duration firstMessage() {
    return outcome instanceof Outcome.Served served ? served.firstByte() : Duration.ZERO;
  }

  Optional<Connection> connection() {
    return connection;
  }

  void connected(Connection open) {
    connection = Optional.of(open);
  }

  /** Records the outcome in the journey and in the provider's health. */
  void report(AttemptResult result, JourneyRecorder journal) {
    record(result.outcome(), result.retryAfter(), journal);
  }

  void record(Outcome known, Duration retryAfter, JourneyRecorder journal) {
    outcome = known;
    journal.record(plan(), known, started, elapsed());
    if (!(known instanceof Outcome.ClientLeft)) {
      lease.record(known, elapsed(), retryAfter);
    }
  }

  @Override
  public void truncated(Fault fault) {
    brokeOff = fault.label();
    lease.recordTruncation(fault);
  }

  @Override
  public void close() {
    try {
      trace.end(outcome, brokeOff);
    } finally {
      permit.close();
      place.run();
      lease.close();
    }
  }
}
