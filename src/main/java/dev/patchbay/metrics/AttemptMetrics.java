package dev.patchbay.metrics;

import dev.patchbay.call.CallRecord;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import java.util.List;

/** Counts the attempts, skipped providers, failovers and hedges of a call. */
final class AttemptMetrics {

  private AttemptMetrics() {}

  static void count(CallRecord call, MeterRegistry meters, Labels labels) {
    Journey journey = call.routeTaken().journey();
    String route = labels.route(call.routeTaken().route());
    journey.entries().forEach(entry -> count(entry, meters, labels));
    if (journey.entries().size() < 2) {
      return;
    }
    for (Journey.Entry left : failovers(journey)) {
      meters.count(
          Family.FAILOVERS
              .series()
              .with("route", route)
              .with("reason", Labels.outcome(left.outcome())));
    }
    for (Journey.Entry hedge : hedges(journey)) {
      String result = hedge.outcome() instanceof Outcome.Served ? "won" : "lost";
      meters.count(Family.HEDGES.series().with("route", route).with("result", result));
    }
  }

  private static void count(Journey.Entry entry, MeterRegistry meters, Labels labels) {
    String provider = labels.provider(entry.provider());
    String outcome = Labels.outcome(entry.outcome());
    if (!Labels.wasSent(entry)) {
      meters.count(Family.PASSED_OVER.series().with("provider", provider).with("reason", outcome));
      return;
    }
    meters.count(Family.ATTEMPTS.series().with("provider", provider).with("outcome", outcome));
    entry
        .firstByte()
        .ifPresent(
            time ->
                meters.observe(
                    Family.FIRST_BYTE_SECONDS.series().with("provider", provider), time));
  }

  /** The attempts that led to a failover; one that lost to a hedge did not. */
  static List<Journey.Entry> failovers(Journey journey) {
    List<Journey.Entry> entries = journey.entries();
    return entries.stream()
        .limit(Math.max(0, entries.size() - 1))
        .filter(one -> !isNoFailure(one.outcome()))
        .toList();
  }

  private static boolean isNoFailure(Outcome outcome) {
    return outcome instanceof Outcome.Served
        || outcome instanceof Outcome.Outrun
        || outcome instanceof Outcome.ClientLeft;
  }

  /** The attempts that began while an earlier one was still running. */
  static List<Journey.Entry> hedges(Journey journey) {
    List<Journey.Entry> sent = journey.entries().stream().filter(Labels::wasSent).toList();
    return sent.stream()
        .filter(late -> sent.stream().anyMatch(early -> isBeside(early, late)))
        .toList();
  }

  private static boolean isBeside(Journey.Entry early, Journey.Entry late) {
    return early.startedAfter().compareTo(late.startedAfter()) < 0
        && late.startedAfter().compareTo(early.startedAfter().plus(early.elapsed())) < 0;
  }
}
