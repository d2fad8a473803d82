package dev.patchbay.realtime;

import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.ProviderSocket;
import dev.patchbay.relay.JourneyRecorder;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.TokenUsage;
import java.time.Duration;
import java.util.List;

/**
 * Provider of a session, and what the session holds there: a WebSocket of its own, or
 * transcriptions over HTTP.
 */
interface ConnectedProvider extends AutoCloseable {

  /** The attempt that serves the session now. */
  AttemptPlan plan();

  ProviderSocket socket();

  /** Its first message. */
  List<MessagePiece> first();

  /** True if each utterance is a call of its own: names are mapped and costs are known there. */
  boolean isDictation();

  /** Time from the start to the first event. */
  Duration firstMessage();

  /** A turn is over. */
  void turn(TokenUsage used);

  /** It has broken off a session that it had begun. */
  void truncated(Fault fault);

  /** The attempts, at the end of the session. */
  Journey finish(JourneyRecorder journal);

  @Override
  void close();
}
